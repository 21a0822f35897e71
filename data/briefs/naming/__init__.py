"""What a sentence names: actors, facilities, places, targets, numbers, casualties."""

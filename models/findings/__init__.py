"""What the records say of the parts of the model: of dates, triggers, numbers and levels."""

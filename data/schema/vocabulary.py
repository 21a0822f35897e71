"""The closed lists of words that records may use; each is explained in the data dictionary."""

from models import levels

STATES = ("proposed", "accepted", "edited", "rejected", "contradicted")
# what a retraction makes of a record
RETRACTED = "rejected"
# of what is there or is not, as against what may have happened or not
STANDING_STATES = ("accepted", "edited", RETRACTED)
TARGET_CLASSES = (
    "embassy",
    "consulate",
    "partner_embassy",
    "base",
    "partner_base",
    "convoy",
    "diplomatic_convoy",
    "airport",
    "oil_site",
    "un_ngo",
    "government",
    "commercial",
    "infrastructure",
    "contractor",
    "citizen",
    "other",
)
ACTOR_CLASSES = (
    "iran_aligned_militia",
    "state_iran",
    "isis",
    "state_us",
    "protest",
    "other",
    "unattributed",
)
ATTACK_TYPES = (
    "ied",
    "indirect_fire",
    "uas",
    "ballistic_missile",
    "small_arms",
    "mob_assault",
    "arson",
    "vehicle_bomb",
    "airstrike",
    "other",
)
RECORD_KINDS = ("incident", "trigger", "anniversary")
POSTURES = (
    "staff_drawn_down",
    "convoys_paused",
    "movement_restricted",
    "air_defence_active",
    "closed",
    "other",
)
LEVEL_NAMES = tuple(level.name for level in levels.LEVELS)
NOT_ASSESSED = levels.NOT_ASSESSED.name

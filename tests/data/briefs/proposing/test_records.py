"""What a proposal answers."""

from data.briefs.proposing.records import Citation, Incident, Slot


def test_value_of_a_slot() -> None:
    incident = Incident(0, 1, ((0, 1),), Citation(), None, None, {"status": Slot("claimed")})

    assert incident.value("status") == "claimed"
    assert incident.value("actor") is None

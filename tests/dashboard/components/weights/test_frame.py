"""The frame of the desk: nobody can take a draft for what is published."""

from dashboard.components.weights.frame import AS_PUBLISHED, BANNER, banner, standing
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.store import Store
from tests.dashboard.desks import desk_on, open_desk
from tests.dashboard.screens import draw, text_of
from tests.models.factories import weighed


def test_what_is_as_published_says_so(own_store: Store) -> None:
    at = draw(banner, desk_on(own_store))

    assert text_of(at) == AS_PUBLISHED
    assert not at.get("html")


def test_draft_is_marked_with_fixed_words_alone(own_store: Store) -> None:
    open_desk(own_store).slide("frequency", 1.6)

    (mark,) = draw(banner, desk_on(own_store)).get("html")

    assert BANNER in mark.proto.body
    assert "Ana" not in mark.proto.body
    assert "<script" not in mark.proto.body


def test_draft_made_from_other_weights_than_these_is_told(own_store: Store) -> None:
    open_desk(own_store).slide("frequency", 1.6)
    desk = desk_on(own_store)
    save_profile(
        own_store,
        Proposal("iraq", weighed(2.0), desk.base),
        Signature("Ben", "was quicker"),
        as_default=True,
    )

    text = text_of(draw(standing, desk_on(own_store)))

    assert "The board shows iraq, version 1." in text
    assert "made from shipped, version 1, moves 1 number." in text
    assert "The draft was made from other weights than these." in text

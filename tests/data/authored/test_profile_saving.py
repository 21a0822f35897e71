"""Saving weights: new versions of names one may have, and a sentence for everything else."""

import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data import queries
from data.authored.drafts import Base, drafts_folder, read_draft, save_draft
from data.authored.editing import Signature
from data.authored.profile_saving import (
    Proposal,
    duplicate_profile,
    import_profile,
    publish_profile,
    revert_profile,
    save_profile,
)
from data.authored.profiles import KeptProfile, found_profile, kept_profiles
from data.files.seeding import load_seed
from data.problems import DataError, StoreChanged
from data.queries import ProfileVersion
from data.store import Store
from models.profile import WeightProfile
from tests.data.seed_files import write_seed
from tests.models.factories import shipped_profile, weighed

ANA = Signature("Ana", "reviewed in May")
BEN = Signature("Ben", "after the truce")
SHIPPED = Base("shipped", 1, shipped_profile().fingerprint)


def save(  # noqa: PLR0913, PLR0917  # all that a save says
    store: Store,
    name: str,
    content: WeightProfile,
    base: Base | None = SHIPPED,
    signed: Signature = ANA,
    receipt: Mapping[str, Any] | None = None,
) -> KeptProfile:
    return save_profile(store, Proposal(name, content, base, receipt), signed)


def refused(store: Store, said: str, *asked: Any, **more: Any) -> None:
    """Check that a save is refused in these words and leaves the records as they were."""
    before = store.head()
    with pytest.raises(DataError, match=said):
        save(store, *asked, **more)
    assert store.head() == before


def test_new_name_begins_with_version_one(own_store: Store) -> None:
    kept = save(own_store, " iraq ", weighed(2.0), receipt={"weeks": 104})

    assert (kept.name, kept.version, kept.parent) == ("iraq", 1, "shipped 1")
    assert (kept.author, kept.reason) == ("Ana", "reviewed in May")
    assert kept.receipt == {"weeks": 104}
    assert kept.profile.fingerprint == weighed(2.0).fingerprint
    assert kept.profile.note == "Made from shipped 1: reviewed in May"
    assert not kept.is_default
    assert queries.profile(own_store, "iraq") == (1, kept.profile)


def test_versions_are_never_changed(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))

    second = save(own_store, "iraq", weighed(3.0), first.base, BEN)

    assert (second.version, second.parent) == (2, "iraq 1")
    assert found_profile(own_store, ProfileVersion("iraq", 1)) == first
    assert queries.profile(own_store, "iraq")[0] == 2


def test_all_is_there_after_the_file_is_built_anew(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))
    publish_profile(own_store, ProfileVersion("iraq", 1), ANA)
    before = kept_profiles(own_store)
    own_store.path.unlink()

    assert kept_profiles(own_store) == before
    assert queries.default_profile(own_store) == ProfileVersion("iraq", 1)
    assert first.profile == before[0].profile


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reason_is_needed(own_store: Store, reason: str) -> None:
    signed = Signature("Ana", reason)

    refused(own_store, "reason: is empty; say why", "iraq", weighed(2.0), signed=signed)


@pytest.mark.parametrize("author", ["", "seed"])
def test_author_is_needed_and_is_not_the_seed(own_store: Store, author: str) -> None:
    refused(own_store, "analyst: ", "iraq", weighed(2.0), signed=Signature(author, "why"))


@pytest.mark.parametrize("name", ["", "iraq@2", "x" * 61])
def test_bad_name_is_refused(own_store: Store, name: str) -> None:
    refused(own_store, "weight profile: ", name, weighed(2.0))


def test_bad_number_is_refused(own_store: Store) -> None:
    refused(own_store, "factors.frequency must be a number .* got nan", "iraq", weighed(math.nan))


def test_nothing_changed_is_refused(own_store: Store) -> None:
    refused(own_store, "nothing has changed yet", "iraq", shipped_profile())
    first = save(own_store, "iraq", weighed(2.0))
    refused(own_store, "these very weights already", "iraq", weighed(2.0), first.base)


def test_what_came_with_the_seed_stays_the_seed_s(own_store: Store) -> None:
    refused(own_store, "'shipped' came with the seed", "shipped", weighed(2.0))
    refused(own_store, "'shipped' came with the seed", "shipped", weighed(2.0), None)


def test_seed_loaded_again_meets_no_edit(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    seed = write_seed(tmp_path / "seed")
    load_seed(store, seed)
    save(store, "iraq", weighed(2.0))
    publish_profile(store, ProfileVersion("iraq", 1), ANA)
    text = (seed / "profiles" / "shipped.toml").read_text(encoding="utf-8")
    newer = text.replace("short_days = 30.0", "short_days = 31.0")
    (seed / "profiles" / "shipped.toml").write_text(newer, encoding="utf-8")

    receipt = load_seed(store, seed)

    assert [(t.changed, t.kept) for t in receipt.tables if t.table == "weight_profile"] == [(1, 0)]
    assert [(k.name, k.version) for k in kept_profiles(store)] == [
        ("iraq", 1),
        ("shipped", 2),
        ("shipped", 1),
    ]
    assert queries.default_profile(store) == ProfileVersion("iraq", 1)


def test_seed_that_ships_a_name_an_analyst_has_leaves_the_analyst_s(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    seed = write_seed(tmp_path / "seed")
    load_seed(store, seed)
    mine = save(store, "iraq", weighed(2.0))
    text = (seed / "profiles" / "shipped.toml").read_text(encoding="utf-8")
    (seed / "profiles" / "iraq.toml").write_text(
        text.replace('name = "shipped"', 'name = "iraq"'), encoding="utf-8"
    )

    load_seed(store, seed)

    assert found_profile(store, ProfileVersion("iraq", 1)) == mine
    assert len(kept_profiles(store, "iraq")) == 1


def test_second_of_two_analysts_is_refused_in_words_and_keeps_the_draft(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))
    folder = drafts_folder(own_store.path)
    draft = save_draft(folder, "Ben", first.base, weighed(3.0))
    save(own_store, "iraq", weighed(2.5), first.base)

    with pytest.raises(StoreChanged) as caught:
        save(own_store, "iraq", draft.profile, draft.base, BEN)

    assert str(caught.value).startswith(
        "Ana saved version 2 of iraq (reviewed in May) after version 1, which yours was made from."
    )
    assert len(kept_profiles(own_store, "iraq")) == 2
    assert read_draft(folder, "Ben") == draft


def test_of_two_that_save_at_the_same_time_one_is_stored(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))

    def one(weight: float) -> str:
        try:
            save(Store(own_store.path), "iraq", weighed(weight), first.base)
        except StoreChanged as error:
            return str(error)
        return "stored"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(one, (2.5, 3.0)))

    assert said[1] == "stored"
    assert said[0].startswith("Ana saved version 2 of iraq")
    assert [kept.version for kept in kept_profiles(own_store, "iraq")] == [2, 1]


def test_records_that_move_meanwhile_are_no_reason_to_refuse(own_store: Store) -> None:
    base = save(own_store, "iraq", weighed(2.0)).base
    save(own_store, "basra", weighed(0.5), SHIPPED, BEN)

    assert save(own_store, "iraq", weighed(3.0), base).version == 2


def test_name_in_use_by_a_stranger_is_refused(own_store: Store) -> None:
    save(own_store, "iraq", weighed(2.0))
    basra = save(own_store, "basra", weighed(0.5))

    refused(own_store, "'iraq' is in use by a profile that yours was", "iraq", weighed(3), SHIPPED)
    refused(own_store, "'iraq' is in use by a profile", "iraq", weighed(3.0), basra.base)
    refused(own_store, "'iraq' is in use, with 1 version; ", "iraq", weighed(3.0), None)


def test_name_in_other_letters_is_in_use(own_store: Store) -> None:
    save(own_store, "iraq", weighed(2.0))

    refused(own_store, "'iraq' is in use, with 1 version", "IRAQ", weighed(3.0))


def test_draft_may_go_back_to_a_name_it_descends_from(own_store: Store) -> None:
    iraq = save(own_store, "iraq", weighed(2.0))
    trial = save(own_store, "trial", weighed(2.5), iraq.base)

    kept = save(own_store, "iraq", weighed(3.0), trial.base)

    assert (kept.version, kept.parent) == (2, "trial 1")


def test_draft_may_not_go_back_to_a_name_that_has_moved_on(own_store: Store) -> None:
    iraq = save(own_store, "iraq", weighed(2.0))
    trial = save(own_store, "trial", weighed(2.5), iraq.base)
    save(own_store, "iraq", weighed(0.5), iraq.base)

    with pytest.raises(StoreChanged, match="after version 1, which yours was made from"):
        save(own_store, "iraq", weighed(3.0), trial.base)


def test_base_must_be_there_and_the_same(own_store: Store) -> None:
    unknown = Base("gone", 1, "0" * 64)
    other = Base("shipped", 1, "0" * 64)

    refused(own_store, "'gone@1' is not among the weight profiles", "iraq", weighed(2.0), unknown)
    refused(own_store, "'shipped@1' is not the version your weights", "iraq", weighed(2.0), other)


def test_receipt_of_other_weights_is_refused(own_store: Store) -> None:
    told = {"draft": weighed(3.0).fingerprint}

    refused(own_store, "has moved on since its receipt", "iraq", weighed(2.0), receipt=told)

    told = {"draft": weighed(2.0).fingerprint}
    assert save(own_store, "iraq", weighed(2.0), receipt=told).receipt == told


def test_board_keeps_its_weights_until_others_are_published(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))
    saved_only = queries.default_profile(own_store)
    published = publish_profile(own_store, ProfileVersion("iraq", 1), BEN)
    save(own_store, "iraq", weighed(3.0), first.base)

    assert saved_only == ProfileVersion("shipped", 1)
    assert published.is_default
    assert queries.default_profile(own_store) == ProfileVersion("iraq", 1)
    assert [k.is_default for k in kept_profiles(own_store)] == [False, True, False]


def test_saving_and_publishing_are_one_step(own_store: Store) -> None:
    proposal = Proposal("iraq", weighed(2.0), SHIPPED)

    kept = save_profile(own_store, proposal, ANA, as_default=True)

    assert kept.is_default
    assert queries.default_profile(own_store) == ProfileVersion("iraq", 1)


def test_refused_save_publishes_nothing(own_store: Store) -> None:
    with pytest.raises(DataError, match="nothing has changed"):
        save_profile(own_store, Proposal("iraq", shipped_profile(), SHIPPED), ANA, as_default=True)

    assert queries.default_profile(own_store) == ProfileVersion("shipped", 1)


def test_shipped_weights_can_be_the_board_s_again(own_store: Store) -> None:
    save_profile(own_store, Proposal("iraq", weighed(2.0), SHIPPED), ANA, as_default=True)

    publish_profile(own_store, ProfileVersion("shipped", 1), BEN)

    assert queries.default_profile(own_store) == ProfileVersion("shipped", 1)


def test_publishing_what_is_published_or_not_there_is_refused(own_store: Store) -> None:
    with pytest.raises(DataError, match="is the profile of the board already"):
        publish_profile(own_store, ProfileVersion("shipped", 1), ANA)
    with pytest.raises(DataError, match="'iraq@1' is not among"):
        publish_profile(own_store, ProfileVersion("iraq", 1), ANA)


def test_duplicate_has_the_numbers_and_the_note_of_its_source(own_store: Store) -> None:
    kept = duplicate_profile(own_store, ProfileVersion("shipped", 1), "iraq", ANA)

    assert (kept.name, kept.version, kept.parent) == ("iraq", 1, "shipped 1")
    assert kept.profile == replace(shipped_profile(), name="iraq")
    with pytest.raises(DataError, match="'iraq' is in use"):
        duplicate_profile(own_store, ProfileVersion("shipped", 1), "iraq", ANA)


def test_going_back_is_a_new_version_with_the_old_weights(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))
    save(own_store, "iraq", weighed(3.0), first.base)

    kept = revert_profile(own_store, ProfileVersion("iraq", 1), 2, BEN)

    assert (kept.version, kept.parent, kept.author) == (3, "iraq 2", "Ben")
    assert kept.profile == first.profile


def test_going_back_to_what_holds_is_refused(own_store: Store) -> None:
    save(own_store, "iraq", weighed(2.0))

    with pytest.raises(DataError, match="these very weights already"):
        revert_profile(own_store, ProfileVersion("iraq", 1), 1, BEN)


def test_going_back_past_what_others_saved_is_refused(own_store: Store) -> None:
    first = save(own_store, "iraq", weighed(2.0))
    second = save(own_store, "iraq", weighed(3.0), first.base)
    save(own_store, "iraq", weighed(0.5), second.base)

    with pytest.raises(StoreChanged, match="Ana saved version 3 of iraq"):
        revert_profile(own_store, ProfileVersion("iraq", 1), 2, BEN)


def test_weights_from_elsewhere_have_no_parent_and_keep_their_note(own_store: Store) -> None:
    foreign = replace(weighed(2.0), name="foreign", note="From the other office.")

    kept = import_profile(own_store, foreign, ANA, as_default=True)

    assert (kept.version, kept.parent, kept.is_default) == (1, None, True)
    assert kept.profile == foreign


def test_weights_from_elsewhere_become_a_version_only_where_asked(own_store: Store) -> None:
    save(own_store, "iraq", weighed(2.0))
    foreign = replace(weighed(3.0), name="iraq")

    with pytest.raises(DataError, match="ask for a new version of it"):
        import_profile(own_store, foreign, ANA)
    kept = import_profile(own_store, foreign, ANA, is_new_version=True)

    assert (kept.version, kept.parent) == (2, "iraq 1")


def test_weights_in_the_name_of_the_seed_are_refused(own_store: Store) -> None:
    for is_new_version in (False, True):
        with pytest.raises(DataError, match="'shipped' came with the seed"):
            import_profile(own_store, weighed(2.0), ANA, is_new_version=is_new_version)


def test_weights_make_the_records_no_less_the_shipped_ones(own_store: Store) -> None:
    save_profile(own_store, Proposal("iraq", weighed(2.0), SHIPPED), ANA, as_default=True)

    assert queries.coverage(own_store).shipped_only

"""The desk: the board's weights, an analyst's draft of them, and every way to change the draft.

The draft stands in a file of its own beside the store and is read anew on every run, so that a
reload, another page or a crash finds it as it was left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard import cache, state
from dashboard.assessments import Board
from dashboard.components.frame import View
from dashboard.forms.weights import Control, figure, value_of
from data.authored.drafts import Base, Draft, discard_draft, drafts_folder, read_draft, save_draft
from data.authored.profiles import KeptProfile
from data.problems import DataError, StoreError
from models.exploring.profile_changes import ValueChange, changes_between, with_changes
from models.profile import WeightProfile


@dataclass(frozen=True)
class Desk:
    """What the controls move and the picture is drawn from.

    Parameters
    ----------
    view : View
        The records and the board, which shows the published weights.
    analyst : str or None
        Who drafts; without a name nothing can be moved.
    draft : Draft or None
        The draft as it is kept, None where nothing was moved yet.
    """

    view: View
    analyst: str | None
    draft: Draft | None

    @property
    def board(self) -> Board:
        """Return the board under the published weights."""
        return self.view.board

    @property
    def profile(self) -> WeightProfile:
        """Return the weights of the draft; the published ones where there is none."""
        return self.board.profile if self.draft is None else self.draft.profile

    @property
    def base(self) -> Base:
        """Return the version the draft is made from; the board's own where there is none."""
        if self.draft is not None:
            return self.draft.base
        said = self.board.profile
        return Base(said.name, self.board.profile_version, said.fingerprint)

    @cached_property
    def made_from(self) -> WeightProfile:
        """Return the weights of that version; the published ones where it is gone."""
        found = self.kept(self.base)
        return self.board.profile if found is None else found.profile

    @property
    def is_behind(self) -> bool:
        """Return whether the board shows other weights than those the draft was made from."""
        return self.base.fingerprint != self.board.profile.fingerprint

    @cached_property
    def changes(self) -> list[ValueChange]:
        """Return what the draft moves, against the version it is made from."""
        return changes_between(self.made_from, self.profile)

    @property
    def anniversary_names(self) -> dict[str, str]:
        """Return the name of each anniversary by its id."""
        rows = self.board.records.anniversaries
        return dict(zip(rows["anniversary_id"], rows["name"], strict=True))

    def kept(self, base: Base) -> KeptProfile | None:
        """Return the version kept under a name and number, None where there is none."""
        for item in cache.kept_profiles(self.view.store, self.view.version):
            if (item.name, item.version) == (base.name, base.version):
                return item
        return None


def desk_of(view: View, analyst: str | None) -> Desk:
    """Return the desk of an analyst; a draft that cannot be read is told of and begun anew."""
    if analyst is None:
        return Desk(view, None, None)
    try:
        return Desk(view, analyst, read_draft(drafts_folder(view.store.path), analyst))
    except DataError as error:
        state.refuse([str(error)])
        return Desk(view, analyst, None)


def take(desk: Desk, control: Control, widget: str) -> None:
    """Take over what the widget of a control shows into the draft; emptied, it changes nothing."""
    value = state.shown(widget)
    if value is None:
        return
    if not control.low <= value <= control.high:
        state.refuse([refusal(control, value)])
        return
    change(desk, [ValueChange(control.key, None, float(value))])


def refusal(control: Control, value: float) -> str:
    """Return why a number cannot stand at a control."""
    least, most = figure(control.low, control.unit), figure(control.high, control.unit)
    return (
        f"{control.label} must be a number from {least} to {most}, got {figure(value)}. "
        "The draft is kept as it was."
    )


def restore(desk: Desk, control: Control) -> None:
    """Put one control back to where it stands in what the draft is made from."""
    change(desk, [ValueChange(control.key, None, value_of(desk.made_from, control))])


def restore_group(desk: Desk, groups: Iterable[str]) -> None:
    """Put everything in some groups back to where it stands in what the draft is made from."""
    chosen = set(groups)
    change(
        desk,
        [
            ValueChange(item.path, item.after, item.before)
            for item in desk.changes
            if item.path.partition(".")[0] in chosen
        ],
    )


def change(desk: Desk, changes: Sequence[ValueChange]) -> None:
    """Save the draft with some numbers moved; where that is refused, say why and keep the draft."""
    if not changes:
        return
    now = desk_of(desk.view, desk.analyst)
    try:
        begin(now, now.base, with_changes(now.profile, changes))
    except ValueError as error:
        state.refuse([f"{sentence}. The draft is kept as it was." for sentence in error.args])


def begin(desk: Desk, base: Base, profile: WeightProfile) -> None:
    """Save weights as the draft; where that is refused, say why and keep the draft there was."""
    if desk.analyst is None:
        state.refuse(["Say who you are first: a draft is kept under a name."])
        return
    try:
        kept = save_draft(drafts_folder(desk.view.store.path), desk.analyst, base, profile)
        state.saved_here(kept.token)
    except (DataError, StoreError) as error:
        state.refuse([str(error)])


def discard(desk: Desk) -> None:
    """Throw the draft away: the desk shows the published weights again."""
    if desk.analyst is not None:
        discard_draft(drafts_folder(desk.view.store.path), desk.analyst)
    state.begin_anew("effects")

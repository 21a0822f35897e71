"""What incidents at sharp places bring to facilities, where there are very many of both."""

from dataclasses import dataclass
from functools import cached_property

from models.grid import Circles, Rows
from models.records import Days, Floats
from models.sphere import chords_squared, unit_vectors


@dataclass(frozen=True)
class Incidents:
    """Incidents as parallel arrays: place, day, kind (a column of the worth), and weight."""

    lat: Floats
    lon: Floats
    day: Days
    kind: Rows
    weight: Floats


@dataclass(frozen=True)
class Exposed:
    """Facilities as parallel arrays, and how incidents reach them.

    Parameters
    ----------
    lat, lon, radius_km : float array (n_facilities,)
        Place, and the radius within which nearness is 1; NaN where a coordinate is missing.
    kind : int array (n_facilities,)
        Row of `worth`.
    worth : float array (n_facility_kinds, n_incident_kinds)
        How far an incident of a kind matches a facility of a kind.
    reach_km, decay_km : float
        Nothing further off than radius and reach counts; nearness is ``exp(-(d - R) / decay)``.
    """

    lat: Floats
    lon: Floats
    radius_km: Floats
    kind: Rows
    worth: Floats
    reach_km: float
    decay_km: float

    @cached_property
    def circles(self) -> Circles:
        """Return the circle of each facility beyond which nothing counts."""
        return Circles(self.lat, self.lon, self.radius_km + self.reach_km)

    @cached_property
    def vectors(self) -> Floats:
        """Return the points of the unit sphere, (n_facilities, 3)."""
        return unit_vectors(self.lat, self.lon)

    @cached_property
    def chords_squared(self) -> Floats:
        """Return the squared chord of the unit sphere at the edge of each circle, (n,)."""
        return chords_squared(self.circles.reach_km)

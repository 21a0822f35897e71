"""Evidence made from a table, for tests that say what stands behind a level."""

import numpy as np
import pandas as pd

from models.evidence import KINDS, Evidence


def kept(table: pd.DataFrame) -> Evidence:
    """Return the evidence that tells just this: facility_id, kind, id, share, previous_share."""
    facility, facility_ids = pd.factorize(table["facility_id"].to_numpy(dtype=object))
    record, record_ids = pd.factorize(table["id"].to_numpy(dtype=object))
    rows = table.assign(facility=facility, kind=table["kind"].map(KINDS.index), record=record)
    rows = rows.sort_values("facility", kind="stable")
    columns = [rows[name].to_numpy(dtype=np.intp) for name in ("facility", "kind", "record")]
    shares = [rows[name].to_numpy(dtype=float) for name in ("share", "previous_share")]
    return Evidence(facility_ids, dict.fromkeys(KINDS, record_ids), *columns, *shares)

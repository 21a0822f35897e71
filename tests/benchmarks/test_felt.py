"""The table of what is felt: every page against an empty one of the same run."""

from benchmarks.felt import Felt, table


def test_reruns_stand_against_those_of_the_empty_page() -> None:
    empty = Felt(0.5, 0.6, rerun_s=0.1, server_s=0.01, shift=0.0, jumps=())
    page = Felt(1.26, 2.0, rerun_s=0.25, server_s=0.045, shift=0.0336, jumps=("all of it",))

    rows = table(empty, {"track-record": page}).splitlines()

    assert rows[2] == "| empty page | 0.5 s | 0.6 s | 100 ms | 1.0 × | 10 ms | 1.0 × | 0.000 |"
    assert rows[3] == "| track record | 1.3 s | 2.0 s | 250 ms | 2.5 × | 45 ms | 4.5 × | 0.034 |"
    assert len({row.count("|") for row in rows}) == 1

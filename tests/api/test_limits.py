from rrjeti.api.limits import BURST, forget_all, network, seconds_to_wait


def test_a_network_not_an_address_is_counted() -> None:
    assert (network("192.0.2.77"), network("2001:db8:1:2::3"), network("nonsense")) == ("192.0.2.0/24", "2001:db8:1::/48", "unknown")


def test_bucket_runs_empty_and_fills_again() -> None:
    forget_all()
    waits = [seconds_to_wait("192.0.2.1", now=100.0) for _ in range(BURST + 1)]

    assert waits[:BURST] == [0] * BURST
    assert waits[-1] == 1
    assert seconds_to_wait("192.0.2.2", now=101.0) == 0
    forget_all()

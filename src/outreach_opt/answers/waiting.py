"""How long clients wait for one of several people: the queue M/M/c.

Clients come at random at an even rate (Poisson), consultations take random times of a known mean (exponential), whoever
is free next takes whoever came first, and nobody leaves. A. K. Erlang, "Solution of some problems in the theory of
probabilities of significance in automatic telephone exchanges", Elektroteknikeren 13 (1917); L. Kleinrock, Queueing
Systems I (1975), section 3.5. Real days begin empty and end, so on them waits are shorter than this says.
"""

from __future__ import annotations

from math import inf

MOST_SERVERS = 99


def waiting_probability(servers: int, load: float) -> float:
    """Return the chance that a client must wait (Erlang C).

    Parameters
    ----------
    servers
        People who consult.
    load
        Consultations begun on average in the mean time of one (erlangs).
    """
    if load >= servers:
        return 1.0
    blocked = 1.0
    # Erlang B by its recursion, which neither overflows nor cancels.
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return servers * blocked / (servers - load * (1 - blocked))


def mean_wait(servers: int, clients_per_hour: float, minutes: float) -> float:
    """Return the mean minutes that a client waits, those who need not wait included; infinite if more come than go.

    Parameters
    ----------
    servers
        People who consult.
    clients_per_hour
        Clients who come.
    minutes
        Mean length of a consultation.
    """
    load = clients_per_hour * minutes / 60
    if load >= servers:
        return inf
    return waiting_probability(servers, load) * minutes / (servers - load)


def servers_needed(clients_per_hour: float, minutes: float, most_wait: float) -> int | None:
    """Return how many people keep the mean wait within so many minutes, or None where 99 do not.

    Parameters
    ----------
    clients_per_hour, minutes
        As for :func:`mean_wait`.
    most_wait
        Minutes.
    """
    fewest = range(1, MOST_SERVERS + 1)
    return next((one for one in fewest if mean_wait(one, clients_per_hour, minutes) <= most_wait), None)

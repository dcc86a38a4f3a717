"""Which addresses on the network may be fetched from: those of the public internet, however they are written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_ODD = (IPv6Network("2001::/23"), IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))


def public(address: Address) -> bool:
    """Whether an address is one of the public internet, and not one of a machine, a network at home or a cloud's own.

    >>> from ipaddress import ip_address
    >>> [public(ip_address(one)) for one in ("8.8.8.8", "10.0.0.1", "169.254.169.254", "224.0.0.1", "::1")]
    [True, False, False, False, False]

    An address of the older kind inside one of the newer counts as what it is.

    >>> [public(ip_address(one)) for one in ("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2400:3200::1")]
    [False, False, False, True]
    """
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return public(inner)
        if address not in _UNICAST or any(address in one for one in _ODD):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that traffic to this one ends at, where that is so: mapped, NAT64 or 6to4."""
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour

"""Which addresses may be asked: public ones only, whatever a name, a redirect or a second look-up says.

A FAQ may come from strangers, and the machine that checks it may see what strangers must not. So each address is judged where the
connection is made: nothing can change between the judgement and the connection.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import AddrInfoType, SocketFactoryType
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import AddressError

Address = IPv4Address | IPv6Address
Policy = Callable[[Address], bool]

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""https://www.iana.org/assignments/ipv6-address-space: all that is given out for the public internet."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: an IPv4 address, reached through a translator."""


def is_public(address: Address) -> bool:
    """Return whether ``address`` belongs to the public internet. An IPv6 address that carries an IPv4 address is as public as that."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if (carried := _carried(address)) is not None:
        return is_public(carried)
    return address in _GLOBAL_UNICAST and address.is_global


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour


def _require(host: str, policy: Policy) -> None:
    if not policy(ip_address(host)):
        raise AddressError(f"leads to {host}, which is no public address")


class GuardedResolver(AbstractResolver):
    """Looks names up, and raises AddressError for a name with any address that ``policy`` forbids."""

    def __init__(self, inner: AbstractResolver, policy: Policy) -> None:
        self._inner = inner
        self._policy = policy

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """Return the addresses of ``host``; the connection is made to one of them without looking up again."""
        found = await self._inner.resolve(host, port, family)
        for address in found:
            _require(address["host"], self._policy)
        return found

    async def close(self) -> None:
        """Close the resolver within."""
        await self._inner.close()


def guarded_sockets(policy: Policy) -> SocketFactoryType:
    """Return a maker of sockets that raises AddressError where ``policy`` forbids: an address written in the URL is not looked up."""

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        _require(str(address[0]), policy)
        return socket.socket(family, kind, protocol)

    return make

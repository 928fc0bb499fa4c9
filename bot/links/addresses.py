"""Which IP addresses may be requested: public ones only, also after redirects and repeated look-ups of a name.

A FAQ may be written by strangers, while the machine that checks it may reach services that strangers must not. Therefore each
address is checked when the connection is made, so that it cannot change between the check and the connection.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import AddrInfoType, SocketFactoryType
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import AddressError

Address = IPv4Address | IPv6Address
AddressPolicy = Callable[[Address], bool]
"""Returns whether an address may be requested."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All IPv6 addresses that are assigned for the public internet: https://www.iana.org/assignments/ipv6-address-space."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: addresses that contain an IPv4 address, which is reached through a translator."""


def is_public(address: Address) -> bool:
    """Return whether ``address`` is on the public internet. For an IPv6 address that contains an IPv4 address, the latter decides."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if (embedded := _embedded_ipv4(address)) is not None:
        return is_public(embedded)
    return address in _GLOBAL_UNICAST and address.is_global


def _embedded_ipv4(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour


def _require_allowed(host: str, policy: AddressPolicy) -> None:
    if not policy(ip_address(host)):
        raise AddressError(f"leads to {host}, which is no public address")


class GuardedResolver(AbstractResolver):
    """Looks names up. Raises AddressError if any address of a name is forbidden by ``policy``."""

    def __init__(self, inner: AbstractResolver, policy: AddressPolicy) -> None:
        self._inner = inner
        self._policy = policy

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """Return the addresses of ``host``. aiohttp connects to one of them without another look-up."""
        found = await self._inner.resolve(host, port, family)
        for address in found:
            _require_allowed(address["host"], self._policy)
        return found

    async def close(self) -> None:
        """Close the inner resolver."""
        await self._inner.close()


def guarded_sockets(policy: AddressPolicy) -> SocketFactoryType:
    """Return a socket factory that raises AddressError for addresses that ``policy`` forbids.

    It is needed for URLs with an IP address in place of a name: the resolver does not see them.
    """

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        _require_allowed(str(address[0]), policy)
        return socket.socket(family, kind, protocol)

    return make

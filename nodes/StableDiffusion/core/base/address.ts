/** Host names that never leave a private network. */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/i;

/** IPv4 blocks that are not public, as [first address, length of the prefix] (IANA special-purpose registry). */
const PRIVATE_BLOCKS: Array<[string, number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
];

/**
 * Why an address that came from an answer must not be fetched; undefined when it may.
 * The host that the user configured is trusted, even on a private network.
 */
export function objectionTo(address: string, configuredBase: string): string | undefined {
	const url = parse(address);
	if (!url) return 'it is not an address';
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'it is neither http nor https';
	if (url.username !== '' || url.password !== '') return 'it carries a user name or password';
	if (url.hostname === parse(configuredBase)?.hostname) return undefined;
	return isPrivate(url.hostname) ? 'it leads into a private network' : undefined;
}

/** Whether two addresses share protocol, host and port. */
export function isSameOrigin(one: string, other: string): boolean {
	const first = parse(one);
	return first !== undefined && first.origin === parse(other)?.origin;
}

/** The URL parser has already turned decimal, octal and hexadecimal IPv4 addresses into dotted ones. */
function isPrivate(hostname: string): boolean {
	const name = hostname.replace(/\.+$/, '');
	if (name.startsWith('[')) return isPrivateIpv6(name.slice(1, -1));
	if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return isPrivateIpv4(name);
	return PRIVATE_NAMES.test(name) || !name.includes('.');
}

function isPrivateIpv4(address: string): boolean {
	const number = toNumber(address);
	return PRIVATE_BLOCKS.some(([first, prefix]) => {
		const size = 2 ** (32 - prefix);
		return number >= toNumber(first) && number < toNumber(first) + size;
	});
}

/** Only 2000::/3 is public; addresses that wrap an IPv4 one (6to4, Teredo) lie there too and are refused. */
function isPrivateIpv6(address: string): boolean {
	return !/^[23][0-9a-f]{3}:/i.test(address) || /^(2002:|2001:0{0,4}:)/i.test(address);
}

function toNumber(address: string): number {
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function parse(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

import { badParameter } from './errors';

/**
 * Longest address that is opened or shown, in characters. One of S3 that a role has signed holds a session token
 * (X-Amz-Security-Token), and Apache and nginx take 8 KiB of a request line.
 */
export const LONGEST_ADDRESS = 8_192;
/** Longest path or Base URL, in characters. */
export const LONGEST_PATH = 2_048;

/**
 * Last parts of host names that exist only in private networks: reserved ones (IANA special-use
 * domain names, ICANN's list of high-risk strings), those of hosts files, and Kubernetes'
 * `<service>.<namespace>.svc`.
 */
const PRIVATE_NAMES =
	/(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|svc|home\.arpa)$/i;

/** The same for sentences. */
export const PATH_LIMIT = LONGEST_PATH.toLocaleString('en-US');
const TOO_LONG = `it is longer than ${LONGEST_ADDRESS.toLocaleString('en-US')} characters`;

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
 * An address taken apart, relative to a base where one is given; undefined where it is not valid. It is not
 * URL.canParse, because once that is compiled, Node 20.20 rejects every host such as bücher.example with it.
 */
export function toUrl(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}

/**
 * Why an address that came from an answer must not be fetched; undefined when it may.
 * The origin that the user configured is trusted, even on a private network: another port of that host
 * may belong to another server, such as n8n itself.
 */
export function objectionTo(address: string, configuredBase: string): string | undefined {
	if (address.length > LONGEST_ADDRESS) return TOO_LONG;
	const url = parse(address);
	if (!url) return 'it is not a valid URL';
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'it is neither http nor https';
	if (url.username !== '' || url.password !== '') return 'it contains a user name or password';
	if (url.origin === parse(configuredBase)?.origin) return undefined;
	return isPrivate(url.hostname) ? 'it leads to a private network' : undefined;
}

/** Whether two addresses share protocol, host and port. */
export function isSameOrigin(one: string, other: string): boolean {
	const first = parse(one);
	return first !== undefined && first.origin === parse(other)?.origin;
}

/**
 * The address of a path at the provider. A path may come from an answer or a job token: it must not
 * be able to name another host. A whole address may be at the configured origin or at an own host.
 */
export function addressAt(baseUrl: string, path: string, ownHosts: readonly string[] = []): string {
	if (path.length > LONGEST_PATH) {
		throw badParameter(`The path is longer than ${PATH_LIMIT} characters; nothing was sent.`);
	}
	const isWhole = /^https?:\/\//i.test(path);
	const address = isWhole ? path : baseUrl + path;
	const isAtHome = isWhole || /^\/(?![/\\])/.test(path);
	if (isAtHome && isSameOrigin(address, baseUrl)) return address;
	if (isWhole && isOwn(address, baseUrl, ownHosts)) return address;
	throw badParameter(`The path '${path}' does not belong to the provider; nothing was sent.`);
}

/** The key of a proxy is never sent elsewhere: own hosts count only if the Base URL is one of them. */
function isOwn(address: string, baseUrl: string, ownHosts: readonly string[]): boolean {
	const [url, base] = [parse(address), parse(baseUrl)];
	if (!url || !base || !ownHosts.includes(base.hostname)) return false;
	const { protocol, hostname, port, username } = url;
	return protocol === 'https:' && port === '' && username === '' && ownHosts.includes(hostname);
}

/** A text without the given characters at its end: the pattern `\.+$` would take quadratic time over dots before it. */
export function withoutLast(character: string, text: string): string {
	let end = text.length;
	while (end > 0 && text.charAt(end - 1) === character) end--;
	return text.slice(0, end);
}

/** The URL parser has already turned decimal, octal and hexadecimal IPv4 addresses into dotted ones. */
function isPrivate(hostname: string): boolean {
	const name = withoutLast('.', hostname);
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
	return address.length > LONGEST_ADDRESS ? undefined : toUrl(address);
}

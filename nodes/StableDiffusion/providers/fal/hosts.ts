/** Where fal's APIs are: fal-js, libs/client/src/{config,request}.ts, and the Platform API, read 2026-11-27. */
import { isSameOrigin, toUrl } from '../../core/base/address';
import type { Toolbox } from '../../core/calls/toolbox';

type Base = Pick<Toolbox, 'baseUrl'>;

const QUEUE = 'queue.fal.run';
const SPARE_QUEUE = 'queue.falrun.com';
const FILES = 'rest.fal.ai';
const PLATFORM = 'api.fal.ai';

/** The hosts to which a key of fal may travel. */
export const ownHosts = [QUEUE, SPARE_QUEUE, FILES, PLATFORM, 'fal.run'];

export function queueAt(base: Base, path: string): string {
	const isSpare = hostOf(base.baseUrl) === SPARE_QUEUE;
	return at(base, isSpare ? SPARE_QUEUE : QUEUE, path);
}

export function storageAt(base: Base, path: string): string {
	return at(base, FILES, path);
}

export function platformAt(base: Base, path: string): string {
	return at(base, PLATFORM, path);
}

/** Whether the key may be sent to an address that an answer or a job token names. */
export function isOwnAddress({ baseUrl }: Base, address: string): boolean {
	if (isSameOrigin(address, baseUrl)) return true;
	const host = hostOf(address);
	const isOfficial = isOwnHost(hostOf(baseUrl)) && address.startsWith('https://');
	return isOfficial && isOwnHost(host) && toUrl(address)?.port === '';
}

/** A proxy in the Base URL takes the place of all hosts. */
function at({ baseUrl }: Base, host: string, path: string): string {
	return isOwnHost(hostOf(baseUrl)) ? `https://${host}${path}` : path;
}

function isOwnHost(host: string | undefined): boolean {
	return host !== undefined && ownHosts.includes(host);
}

function hostOf(address: string): string | undefined {
	return toUrl(address)?.hostname;
}

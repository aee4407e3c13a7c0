import type { Gallery } from './gallery';

const longestWait = 10_000;
const largestImage = 64 * 1024 * 1024;

export interface Inbound {
	gallery: Gallery;
	imagePorts: number[];
	now: () => number;
}

/** What a vendor finds behind a link that the caller sent; nothing beyond this computer. */
export async function openLink(address: string, inbound: Inbound): Promise<Buffer | undefined> {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url === undefined || url.protocol !== 'http:') return undefined;
	// Read directly: a request by the sandbox itself would only blur the record.
	if (inbound.imagePorts.includes(Number(url.port))) return await ownImage(url.pathname, inbound);
	return isLoopback(url) ? await download(url) : undefined;
}

export function isLoopback({ hostname }: URL): boolean {
	return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

async function ownImage(path: string, { gallery, now }: Inbound): Promise<Buffer | undefined> {
	const image = gallery.find(/^\/images\/(image-\d+)[^/]*$/.exec(path)?.[1] ?? '');
	if (image === undefined || image.availableAt > now()) return undefined;
	return (image.expiresAt ?? Infinity) > now() ? await image.bytes() : undefined;
}

async function download(url: URL): Promise<Buffer | undefined> {
	try {
		const response = await fetch(url, {
			redirect: 'error',
			signal: AbortSignal.timeout(longestWait),
		});
		if (!response.ok || response.body === null) return undefined;
		const chunks: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
			size += chunk.length;
			if (size > largestImage) return undefined;
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	} catch {
		return undefined;
	}
}

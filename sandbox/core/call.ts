import { type ImageOrder, drawImage } from '../drawing/drawImage';
import type { Charge, Fault } from '../types';
import type { Body } from './body';
import type { Image, ImageSource } from './gallery';
import type { Jobs } from './jobs';
import { numberMarker } from './markers';
import { openLink } from './inbound';
import type { State } from './state';
import { wait } from './wait';

/** One request as a vendor's route sees it, with everything it may do. */
export interface Call {
	/** The vendor's ID. */
	vendor: string;
	method: string;
	/** Full path including the vendor's prefix. */
	path: string;
	query: Record<string, string>;
	params: Record<string, string>;
	headers: Record<string, string>;
	body: Body;
	/** The sandbox as the caller addressed it, e.g. http://127.0.0.1:4010. */
	origin: string;
	fault: Fault | undefined;
	/** Aborted when the caller goes away. */
	signal: AbortSignal;
	jobs: Jobs;
	now(): number;
	randomSeed(): number;
	/** Puts images on the bill and waits as long as `[[delay=N]]` in the prompt says. */
	generate(prompt: string, orders: ImageOrder[], job?: 'job'): Promise<Image[]>;
	/** The same for images that are not drawn but made from what was sent. */
	produce(prompt: string, sources: ImageSource[], job?: 'job'): Promise<Image[]>;
	/** Puts what was uploaded on the CDN; no one pays for that. */
	store(source: ImageSource): Image;
	/** What is behind a link to the CDN or to this computer; otherwise undefined. */
	openLink(address: string): Promise<Buffer | undefined>;
	/** See `Webhooks`. */
	callBack(address: string, dueAt: number, body: () => unknown): void;
	/** Made once, kept until the sandbox is reset. */
	remember<T>(name: string, make: () => T): T;
	modelCount: number;
	/** Where the CDN has this image (or the URL that a fault puts in its place). */
	imageUrl(image: Image): string;
	/** The same for a text file that holds the image in base64. */
	base64Url(image: Image): string;
	/** What this call put on the bill. */
	charges: Charge[];
}

export interface Incoming {
	vendor: string;
	method: string;
	path: string;
	query: Record<string, string>;
	params: Record<string, string>;
	headers: Record<string, string>;
	body: Body;
	fault: Fault | undefined;
	signal: AbortSignal;
}

const extensions: Record<string, string> = {
	'image/jpeg': 'jpg',
	'image/webp': 'webp',
	'image/gif': 'gif',
	'video/mp4': 'mp4',
	'audio/wav': 'wav',
};

export function createCall(state: State, incoming: Incoming): Call {
	const host = incoming.headers['host'] ?? '127.0.0.1';
	const charges: Charge[] = [];

	async function produce(prompt: string, sources: ImageSource[], job?: 'job') {
		const { fault, vendor, path, signal } = incoming;
		const images = sources.map((source) => state.gallery.add({ fault, ...source }));
		const outcome = job ?? 'aborted';
		const ids = images.map((image) => image.id);
		const details = { vendor, path, at: state.now(), prompt, outcome, images: ids } as const;
		charges.push(state.ledger.charge({ ...details, ...(fault && { fault: fault.kind }) }));
		await wait(numberMarker(prompt, 'delay') ?? 0, signal);
		return images;
	}

	function fileUrl(image: Image, extension: string): string {
		if (incoming.fault?.kind === 'imageUrl') return incoming.fault.url;
		return `http://${host}/images/${image.id}.${extension}`;
	}

	return {
		...incoming,
		origin: `http://${host}`,
		jobs: state.jobs,
		now: state.now,
		charges,
		randomSeed: () => 1 + Math.floor(state.random() * 4294967293),
		produce,
		store: (source) => state.gallery.add(source),
		openLink: async (address) => await openLink(address, state),
		callBack: state.webhooks.send,
		remember: (name, make) => remember(state.memory, name, make),
		modelCount: state.modelCount,
		generate: async (prompt, orders, job) => await produce(prompt, orders.map(toSource), job),
		imageUrl: (image) => fileUrl(image, extensions[image.contentType] ?? 'png'),
		base64Url: (image) => fileUrl(image, 'base64'),
	};
}

function toSource(order: ImageOrder): ImageSource {
	return {
		render: async () => await drawImage(order),
		contentType: `image/${order.format ?? 'png'}`,
	};
}

function remember<T>(memory: Map<string, unknown>, name: string, make: () => T): T {
	if (!memory.has(name)) memory.set(name, make());
	// Whoever chose the name also chose the type.
	return memory.get(name) as T;
}

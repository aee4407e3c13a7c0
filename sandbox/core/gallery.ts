import { anotherType, measureImage, resizeImage } from '../drawing/convert';
import { isPng, lieAboutSize } from '../drawing/png';
import type { Fault } from '../types';

export interface Image {
	id: string;
	contentType: string;
	/** Before this moment the CDN answers 404. */
	availableAt: number;
	/** From this moment on it answers 404 again. */
	expiresAt?: number;
	/** Drawn when first needed, and broken when a fault says so. */
	bytes(): Promise<Buffer>;
	base64(): Promise<string>;
}

export interface ImageSource {
	render: () => Promise<Buffer>;
	contentType?: string;
	fault?: Fault;
}

export interface Gallery {
	add(source: ImageSource): Image;
	find(id: string): Image | undefined;
	clear(): void;
}

const imagesKept = 20_000;

export function createGallery(): Gallery {
	const images = new Map<string, Image>();
	let imagesMade = 0;
	return {
		add({ render, contentType = 'image/png', fault }) {
			imagesMade += 1;
			const bytes = async () => await breakImage(await render(), fault);
			const image: Image = {
				id: `image-${imagesMade}`,
				contentType,
				availableAt: 0,
				bytes,
				base64: async () => toBase64(await bytes(), fault),
			};
			images.set(image.id, image);
			const [oldest] = images.keys();
			if (images.size > imagesKept && oldest !== undefined) images.delete(oldest);
			return image;
		},
		find: (id) => images.get(id),
		clear() {
			images.clear();
			imagesMade = 0;
		},
	};
}

export async function breakImage(image: Buffer, fault: Fault | undefined): Promise<Buffer> {
	switch (fault?.kind) {
		case 'emptyImage':
			return Buffer.alloc(0);
		case 'otherType':
			return await anotherType(image);
		case 'lyingHeader':
			return isPng(image) ? lieAboutSize(image, 60_000, 60_000) : image;
		case 'wrongSize':
			return await halve(image);
		default:
			return image;
	}
}

async function halve(image: Buffer): Promise<Buffer> {
	const size = await measureImage(image);
	if (size === undefined) return image;
	return await resizeImage(image, Math.ceil(size.width / 2), Math.ceil(size.height / 2));
}

export function toBase64(image: Buffer, fault: Fault | undefined): string {
	const encoded = image.toString('base64');
	return fault?.kind === 'badBase64' ? `%%${encoded.slice(5, 400)}~~` : encoded;
}

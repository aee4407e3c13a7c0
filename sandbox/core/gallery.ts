import { anotherType, measurePicture, resizePicture } from '../drawing/convert';
import { isPng, lieAboutSize } from '../drawing/png';
import type { Fault } from '../types';

export interface Picture {
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

export interface PictureSource {
	render: () => Promise<Buffer>;
	contentType?: string;
	fault?: Fault;
}

export interface Gallery {
	add(source: PictureSource): Picture;
	find(id: string): Picture | undefined;
	clear(): void;
}

const picturesKept = 20_000;

export function createGallery(): Gallery {
	const pictures = new Map<string, Picture>();
	let picturesMade = 0;
	return {
		add({ render, contentType = 'image/png', fault }) {
			picturesMade += 1;
			const bytes = async () => await breakPicture(await render(), fault);
			const picture: Picture = {
				id: `picture-${picturesMade}`,
				contentType,
				availableAt: 0,
				bytes,
				base64: async () => toBase64(await bytes(), fault),
			};
			pictures.set(picture.id, picture);
			const [oldest] = pictures.keys();
			if (pictures.size > picturesKept && oldest !== undefined) pictures.delete(oldest);
			return picture;
		},
		find: (id) => pictures.get(id),
		clear() {
			pictures.clear();
			picturesMade = 0;
		},
	};
}

export async function breakPicture(picture: Buffer, fault: Fault | undefined): Promise<Buffer> {
	switch (fault?.kind) {
		case 'emptyPicture':
			return Buffer.alloc(0);
		case 'otherType':
			return await anotherType(picture);
		case 'lyingHeader':
			return isPng(picture) ? lieAboutSize(picture, 60_000, 60_000) : picture;
		case 'wrongSize':
			return await halve(picture);
		default:
			return picture;
	}
}

async function halve(picture: Buffer): Promise<Buffer> {
	const size = await measurePicture(picture);
	if (size === undefined) return picture;
	return await resizePicture(picture, Math.ceil(size.width / 2), Math.ceil(size.height / 2));
}

export function toBase64(picture: Buffer, fault: Fault | undefined): string {
	const encoded = picture.toString('base64');
	return fault?.kind === 'badBase64' ? `%%${encoded.slice(5, 400)}~~` : encoded;
}

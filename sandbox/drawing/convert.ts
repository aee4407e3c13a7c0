import sharp from 'sharp';

export type PictureFormat = 'png' | 'jpeg' | 'webp';

export async function convertPicture(picture: Buffer, format: PictureFormat): Promise<Buffer> {
	switch (format) {
		case 'png':
			return picture;
		case 'jpeg':
			return await sharp(picture).flatten().jpeg({ quality: 85 }).toBuffer();
		case 'webp':
			return await sharp(picture).webp({ quality: 85, effort: 2 }).toBuffer();
	}
}

/** For pictures that came in: what a vendor does with an unsafe one. */
export async function blurPicture(picture: Buffer): Promise<Buffer> {
	return await sharp(picture).blur(18).png().toBuffer();
}

export async function resizePicture(
	picture: Buffer,
	width: number,
	height: number,
): Promise<Buffer> {
	return await sharp(picture).resize(width, height, { fit: 'fill' }).toBuffer();
}

export async function measurePicture(
	picture: Buffer,
): Promise<{ width: number; height: number; format: string; hasAlpha: boolean } | undefined> {
	try {
		const { width, height, format, hasAlpha } = await sharp(picture).metadata();
		return { width, height, format, hasAlpha: hasAlpha ?? false };
	} catch {
		return undefined;
	}
}

/** The same content as another kind of file than the one that was announced. */
export async function anotherType(content: Buffer): Promise<Buffer> {
	if ((await measurePicture(content)) !== undefined) return await convertPicture(content, 'jpeg');
	// A video: no decoder is at hand.
	const grey = { width: 64, height: 64, channels: 3 as const, background: '#808080' };
	return await sharp({ create: grey }).jpeg().toBuffer();
}

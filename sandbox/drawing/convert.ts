import sharp from 'sharp';

export type ImageFormat = 'png' | 'jpeg' | 'webp';

export async function convertImage(image: Buffer, format: ImageFormat): Promise<Buffer> {
	switch (format) {
		case 'png':
			return image;
		case 'jpeg':
			return await sharp(image).flatten().jpeg({ quality: 85 }).toBuffer();
		case 'webp':
			return await sharp(image).webp({ quality: 85, effort: 2 }).toBuffer();
	}
}

/** For images that came in: what a vendor does with an unsafe one. */
export async function blurImage(image: Buffer): Promise<Buffer> {
	return await sharp(image).blur(18).png().toBuffer();
}

export async function resizeImage(image: Buffer, width: number, height: number): Promise<Buffer> {
	return await sharp(image).resize(width, height, { fit: 'fill' }).toBuffer();
}

export async function measureImage(
	image: Buffer,
): Promise<{ width: number; height: number; format: string; hasAlpha: boolean } | undefined> {
	try {
		const { width, height, format, hasAlpha } = await sharp(image).metadata();
		return { width, height, format, hasAlpha: hasAlpha ?? false };
	} catch {
		return undefined;
	}
}

/** The same content as another kind of file than the one that was announced. */
export async function anotherType(content: Buffer): Promise<Buffer> {
	if ((await measureImage(content)) !== undefined) return await convertImage(content, 'jpeg');
	// A video: no decoder is at hand.
	const grey = { width: 64, height: 64, channels: 3 as const, background: '#808080' };
	return await sharp({ create: grey }).jpeg().toBuffer();
}

import sharp, { type Sharp } from 'sharp';

interface Size {
	width: number;
	height: number;
}

/** img2img: at strength 0 the input comes back, at 1 nothing of it is left. */
export async function blend(input: Buffer, scene: Buffer, strength: number): Promise<Buffer> {
	const size = await measure(scene);
	const layer = await sharp(scene).ensureAlpha(strength).png().toBuffer();
	return await encode(sharp(await fit(input, size)).composite([{ input: layer }]));
}

/** inpaint: the scene shows wherever the mask is white. */
export async function fill(input: Buffer, mask: Buffer, scene: Buffer): Promise<Buffer> {
	const size = await measure(scene);
	const layer = await masked(scene, await maskOf(mask, size));
	return await encode(sharp(await fit(input, size)).composite([{ input: layer }]));
}

/** object_removal: the surroundings, blurred, cover what the mask marks. */
export async function erase(input: Buffer, mask: Buffer): Promise<Buffer> {
	const size = await measure(input);
	const cover = await sharp(input)
		.flatten()
		.blur(Math.max(2, Math.min(size.width, size.height) / 12))
		.png()
		.toBuffer();
	return await fill(input, mask, cover);
}

export async function enlarge(input: Buffer, factor: number): Promise<Buffer> {
	const { width, height } = await measure(input);
	const larger = sharp(input).resize(width * factor, height * factor, { kernel: 'lanczos3' });
	return await encode(larger.sharpen());
}

/** removebg_mask: an oval in the middle passes for the subject. */
export async function cutOut(
	input: Buffer,
	wish: { onlyMask: boolean; inverse: boolean },
): Promise<Buffer> {
	const size = await measure(input);
	const mask = await ovalMask(size, wish.inverse);
	return wish.onlyMask ? await encode(sharp(mask)) : await masked(input, mask);
}

/** outpaint: the input in the middle of a larger scene, faded in over `overlap` pixels. */
export async function surround(input: Buffer, scene: Buffer, overlap: number): Promise<Buffer> {
	const canvas = await measure(scene);
	const middle = await sharp(input)
		.resize(canvas.width, canvas.height, { fit: 'inside', withoutEnlargement: true })
		.png()
		.toBuffer();
	const size = await measure(middle);
	const layer = await masked(middle, await fadedMask(size, overlap));
	return await encode(sharp(scene).composite([{ input: layer, gravity: 'centre' }]));
}

/** controlnet: the outlines of the control image, drawn into the scene. */
export async function trace(control: Buffer, scene: Buffer, weight: number): Promise<Buffer> {
	const size = await measure(scene);
	const edges = await sharp(await fit(control, size))
		.greyscale()
		.blur(1)
		.convolve({ width: 3, height: 3, kernel: [-1, -1, -1, -1, 8, -1, -1, -1, -1] })
		.linear(8 * Math.min(2, Math.max(0.5, weight)), -70)
		.toColorspace('b-w')
		.png()
		.toBuffer();
	const white = { ...size, channels: 3 as const, background: '#ffffff' };
	const lines = await masked(await sharp({ create: white }).png().toBuffer(), edges);
	return await encode(
		sharp(scene)
			.modulate({ brightness: 0.75 })
			.composite([{ input: lines }]),
	);
}

/** IP adapter: its image as an inset. */
export async function inset(image: Buffer, base: Buffer, scale: number): Promise<Buffer> {
	const { width, height } = await measure(base);
	const side = Math.max(8, Math.round(Math.min(width, height) * (0.1 + 0.25 * scale)));
	const small = await sharp(image).resize(side, side, { fit: 'cover' }).png().toBuffer();
	return await encode(sharp(base).composite([{ input: small, left: 0, top: 0 }]));
}

export async function measure(image: Buffer): Promise<Size> {
	const { width, height } = await sharp(image).metadata();
	return { width, height };
}

async function fit(image: Buffer, { width, height }: Size): Promise<Buffer> {
	return await encode(sharp(image).flatten().resize(width, height, { fit: 'cover' }));
}

async function maskOf(mask: Buffer, { width, height }: Size): Promise<Buffer> {
	return await sharp(mask)
		.flatten()
		.resize(width, height, { fit: 'cover' })
		.greyscale()
		.toColorspace('b-w')
		.png()
		.toBuffer();
}

/** The image with the mask's brightness as its transparency. */
async function masked(image: Buffer, mask: Buffer): Promise<Buffer> {
	const grey = sharp(mask).removeAlpha().toColorspace('b-w');
	const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
	const { width, height } = info;
	const raw = { width, height, channels: 1 as const };
	const opaque = await sharp(image).toColorspace('srgb').removeAlpha().png().toBuffer();
	const transparent = sharp(opaque).joinChannel(data, { raw });
	return await transparent.png({ compressionLevel: 3 }).toBuffer();
}

async function ovalMask({ width, height }: Size, inverse: boolean): Promise<Buffer> {
	const [ground, oval] = inverse ? ['#fff', '#000'] : ['#000', '#fff'];
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/><ellipse cx="50%" cy="50%" rx="38%" ry="44%" fill="${oval}"/></svg>`;
	return await sharp(Buffer.from(svg)).greyscale().png().toBuffer();
}

async function fadedMask({ width, height }: Size, overlap: number): Promise<Buffer> {
	const edge = Math.min(overlap, Math.floor(Math.min(width, height) / 3));
	const inner = `x="${edge}" y="${edge}" width="${width - 2 * edge}" height="${height - 2 * edge}"`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${edge > 0 ? '#000' : '#fff'}"/><rect ${inner} fill="#fff"/></svg>`;
	const mask = sharp(Buffer.from(svg)).greyscale();
	return await (edge > 0 ? mask.blur(Math.max(0.5, edge / 2)) : mask).png().toBuffer();
}

/** Without the alpha channel that compositing brings. */
async function encode(image: Sharp): Promise<Buffer> {
	return await image.removeAlpha().png({ compressionLevel: 3 }).toBuffer();
}

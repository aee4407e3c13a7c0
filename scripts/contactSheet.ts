import type { OverlayOptions } from 'sharp';
import sharp from 'sharp';

/** One operation: what went in, where anything did, and what was returned. */
export interface Exhibit {
	title: string;
	input?: Buffer;
	output: Buffer;
}

const FONT = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const COLUMNS = 3;
/** Pixels. */
const TILE = 220;
const GAP = 16;
const CAPTION = 34;
const CELL = { width: 2 * TILE + 3 * GAP, height: TILE + CAPTION + 2 * GAP };

/** All exhibits on one sheet, input and output side by side; transparent parts show as a chequerboard. */
export async function contactSheet(exhibits: Exhibit[]): Promise<Buffer> {
	const rows = Math.ceil(exhibits.length / COLUMNS);
	const layers = await Promise.all(
		exhibits.map(async (exhibit, index) => await cell(exhibit, index)),
	);
	const size = { width: COLUMNS * CELL.width + GAP, height: rows * CELL.height + GAP };
	return await sharp({ create: { ...size, channels: 3, background: '#ffffff' } })
		.composite(layers.flat())
		.png()
		.toBuffer();
}

async function cell({ title, input, output }: Exhibit, index: number): Promise<OverlayOptions[]> {
	const left = GAP + (index % COLUMNS) * CELL.width;
	const top = GAP + Math.floor(index / COLUMNS) * CELL.height;
	const second = left + TILE + GAP;
	return [
		{ input: await caption(`${title}  ${await sizes(input, output)}`), left, top },
		...(input ? [{ input: await tile(input), left, top: top + CAPTION }] : []),
		{ input: await tile(output), left: input ? second : left, top: top + CAPTION },
	];
}

async function sizes(...images: Array<Buffer | undefined>): Promise<string> {
	const known = images.filter((image) => image !== undefined);
	const all = await Promise.all(known.map(async (image) => await sharp(image).metadata()));
	return all.map(({ width, height }) => `${width}×${height}`).join(' → ');
}

async function caption(title: string): Promise<Buffer> {
	const text = { text: title, font: 'DejaVu Sans 10', fontfile: FONT, rgba: true, dpi: 110 };
	return await sharp({ text }).png().toBuffer();
}

async function tile(image: Buffer): Promise<Buffer> {
	const fitted = await sharp(image).resize(TILE, TILE, { fit: 'inside' }).png().toBuffer();
	const { width, height } = await sharp(fitted).metadata();
	return await sharp(chequerboard(width, height))
		.composite([{ input: fitted }])
		.png()
		.toBuffer();
}

function chequerboard(width: number, height: number): Buffer {
	return Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<pattern id="squares" width="16" height="16" patternUnits="userSpaceOnUse">
		<rect width="16" height="16" fill="#ffffff"/>
		<path d="M0 0h8v8H0zM8 8h8v8H8z" fill="#d4d4d8"/></pattern>
		<rect width="100%" height="100%" fill="url(#squares)"/></svg>`,
	);
}

/** Images that are sent along, as the server can read them. */
import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { InputImage } from '../../core/media/inputImage';
import type { Size } from '../../core/media/mediaTypes';
import type { Server } from './server';

/** Bytes; as base64 in JSON it becomes a third larger, and stable-diffusion.cpp ends itself over 100 MB. */
const LARGEST = 50 * 1024 * 1024;
const STB = ['image/png', 'image/jpeg'];
const PILLOW = [...STB, 'image/webp', 'image/gif'];

export interface ReadInput {
	base64: string;
	/** Pixels; undefined where the file does not tell. */
	size?: Size;
}

/**
 * Reads an image that is sent along. stable-diffusion.cpp answers one that it cannot read with an image made
 * without it, and with status 200, so only what it reads is sent.
 */
export async function readInput(
	source: ImageSource,
	server: Server,
	tools: Toolbox,
): Promise<ReadInput> {
	const image = await tools.image(source, LARGEST);
	checkType(image, server);
	return { base64: image.bytes.toString('base64'), size: image.size };
}

function checkType({ mimeType, control }: InputImage, { dialect, name }: Server): void {
	const readable = dialect === 'sdcpp' ? STB : PILLOW;
	if (readable.includes(mimeType)) return;
	const known = readable.map((type) => type.replace('image/', '').toUpperCase()).join(', ');
	throw badParameter(
		`'${control}' is ${mimeType}, which ${name} cannot read.`,
		`Give one of ${known}; the Edit Image node converts an image.`,
	);
}

/** The size of the result where the user sets none: that of the input, on the grid of the models. */
export function sizeLike(input: ReadInput, { dialect }: Server): Partial<Size> {
	if (!input.size) return {};
	// Draw Things wants the size of the input itself.
	const grid = dialect === 'drawThings' ? 1 : dialect === 'sdcpp' ? 64 : 8;
	const onGrid = (side: number) => Math.max(64, Math.round(side / grid) * grid);
	return { width: onGrid(input.size.width), height: onGrid(input.size.height) };
}

import type { ImageSource } from '../../core/media/imageSource';
import type { InputImage } from '../../core/media/inputImage';
import { checkImage } from '../../core/media/imageLimits';
import type { Size } from '../../core/media/mediaTypes';
import type { Toolbox } from '../../core/calls/toolbox';

/** Bytes; the server recompresses what it gets. */
const LARGEST_IMAGE = 10 * 1024 * 1024;
/** Pixels of a side: SourceImageResolutionExceeded. */
const LONGEST_SIDE = 3_072;
/** Pixels in all: what the server lets anonymous users have of SDXL. */
const MOST_PIXELS = 1_024 ** 2;
const GRID = 64;
const FALLBACK: Size = { width: 512, height: 512 };

export async function readSource(source: ImageSource, tools: Toolbox): Promise<InputImage> {
	const image = await tools.image(source, LARGEST_IMAGE);
	checkImage(image, { maxSide: LONGEST_SIDE });
	return image;
}

/**
 * Workers bring the image to the size that is asked for: that of the image itself, in multiples of 64,
 * and made smaller where it is too large. A side that the user sets counts instead.
 */
export function sizeFor({ size }: InputImage, set: Partial<Size>): Size {
	const { width, height } = size ?? FALLBACK;
	const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
	return {
		width: set.width ?? toGrid(width * scale),
		height: set.height ?? toGrid(height * scale),
	};
}

function toGrid(side: number): number {
	return Math.min(LONGEST_SIDE, Math.max(GRID, Math.round(side / GRID) * GRID));
}

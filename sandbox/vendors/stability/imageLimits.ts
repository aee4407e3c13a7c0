import { measureImage } from '../../drawing/convert';

export interface ImageLimits {
	minSide: number;
	maxSide: number;
	minPixels: number;
	maxPixels: number;
	/** Neither side may be more than so many times the other. */
	maxAspect: number;
}

export interface InputImage {
	bytes: Buffer;
	width: number;
	height: number;
	hasAlpha: boolean;
}

const formats = ['jpeg', 'png', 'webp'];
const none = { minSide: 1, maxSide: Infinity, minPixels: 1, maxPixels: Infinity };

export const anySize: ImageLimits = { ...none, maxAspect: Infinity };

export function limits(some: Partial<ImageLimits>): ImageLimits {
	return { ...anySize, ...some };
}

/** Reads type and size from the bytes; the part's own content type counts for nothing. */
export async function readImage(bytes: Buffer): Promise<InputImage | undefined> {
	const found = await measureImage(bytes);
	if (found === undefined || !formats.includes(found.format)) return undefined;
	return { bytes, width: found.width, height: found.height, hasAlpha: found.hasAlpha };
}

/** "must be at most … pixels" is on record from the live host; the others are worded alike. */
export function sizeProblem({ width, height }: InputImage, allowed: ImageLimits) {
	const problem = sideProblem(width, height, allowed) ?? areaProblem(width * height, allowed);
	return problem ?? aspectProblem(width, height, allowed);
}

function sideProblem(width: number, height: number, { minSide, maxSide }: ImageLimits) {
	if (Math.min(width, height) < minSide) {
		return `unsupported dimensions - every side must be at least ${minSide} pixels, received ${width}x${height}`;
	}
	if (Math.max(width, height) > maxSide) {
		return `unsupported dimensions - every side must be at most ${shown(maxSide)} pixels, received ${width}x${height}`;
	}
	return undefined;
}

function areaProblem(pixels: number, { minPixels, maxPixels }: ImageLimits) {
	if (pixels < minPixels) {
		return `unsupported dimensions - must be at least ${shown(minPixels)} pixels, received ${shown(pixels)} pixels`;
	}
	if (pixels > maxPixels) {
		return `unsupported dimensions - must be at most ${shown(maxPixels)} pixels, received ${shown(pixels)} pixels`;
	}
	return undefined;
}

function aspectProblem(width: number, height: number, { maxAspect }: ImageLimits) {
	if (Math.max(width, height) <= Math.min(width, height) * maxAspect) return undefined;
	return `unsupported aspect ratio - must be between 1:${maxAspect} and ${maxAspect}:1, received ${width}x${height}`;
}

function shown(value: number): string {
	return value.toLocaleString('en-US');
}

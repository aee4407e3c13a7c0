import { badParameter } from '../base/errors';
import type { InputImage } from './inputImage';

/** What a provider takes; whatever is absent is not limited. */
export interface ImageLimits {
	/** Pixels, of either side. */
	minSide?: number;
	maxSide?: number;
	/** Width times height. */
	minPixels?: number;
	maxPixels?: number;
	/** Longer side over shorter side. */
	maxAspect?: number;
	mimeTypes?: readonly string[];
}

/** Refuses what the provider would refuse, before anything is sent; names the limit and the value. */
export function checkImage(image: InputImage, limits: ImageLimits): void {
	const problem = problemOf(image, limits);
	if (problem) {
		throw badParameter(
			`'${image.control}' ${problem}.`,
			'Resize or convert the image first, for example with the Edit Image node.',
		);
	}
}

function problemOf({ mimeType, size }: InputImage, limits: ImageLimits): string | undefined {
	const { mimeTypes, minSide = 0, maxSide = Infinity, maxAspect = Infinity } = limits;
	const { minPixels = 0, maxPixels = Infinity } = limits;
	if (mimeTypes && !mimeTypes.includes(mimeType)) {
		return `is ${mimeType}, but the provider accepts ${mimeTypes.join(', ')}`;
	}
	if (!size) return undefined;
	const { width, height } = size;
	const is = `is ${width}×${height} pixels`;
	const pixels = width * height;
	if (Math.min(width, height) < minSide) return `${is}, but each side must be at least ${minSide}`;
	if (Math.max(width, height) > maxSide) return `${is}, but each side can be at most ${maxSide}`;
	if (pixels < minPixels)
		return `${is}, ${pixels} in total, but at least ${minPixels} are required`;
	if (pixels > maxPixels) return `${is}, ${pixels} in total, but at most ${maxPixels} are allowed`;
	if (Math.max(width, height) / Math.min(width, height) > maxAspect) {
		return `${is}, but the longer side can be at most ${maxAspect} times the shorter side`;
	}
	return undefined;
}

/** Refuses a mask of another size where the provider requires the same. */
export function checkSameSize(image: InputImage, mask: InputImage): void {
	const [one, other] = [image.size, mask.size];
	if (!one || !other || (one.width === other.width && one.height === other.height)) return;
	throw badParameter(
		`'${mask.control}' is ${other.width}×${other.height} pixels, but must have the size of '${image.control}', ${one.width}×${one.height}.`,
	);
}

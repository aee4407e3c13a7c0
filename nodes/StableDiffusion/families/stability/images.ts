import { badParameter } from '../../core/base/errors';
import type { InputImage } from '../../core/media/inputImage';
import type { ImageLimits } from '../../core/media/imageLimits';
import { checkImage } from '../../core/media/imageLimits';
import type { ImageSource } from '../../core/media/imageSource';
import type { Toolbox } from '../../core/calls/toolbox';

/** Of a whole request. */
export const MOST_BYTES = 10 * 1024 * 1024;

const TYPES: ImageLimits = { mimeTypes: ['image/jpeg', 'image/png', 'image/webp'] };
const LARGE = { ...TYPES, minSide: 64, minPixels: 4_096, maxPixels: 9_437_184 };

/** What the endpoints take: official text, read 2026-11-22. */
export const LIMITS = {
	/** Nothing but the type is documented. */
	any: TYPES,
	start: { ...TYPES, minSide: 64, maxSide: 16_384 },
	large: LARGE,
	largeAndNotTooLong: { ...LARGE, maxAspect: 2.5 },
	cutOut: { ...LARGE, maxPixels: 4_194_304 },
	fastUpscale: { ...TYPES, minSide: 32, maxSide: 1_536, minPixels: 1_024, maxPixels: 1_048_576 },
	creativeUpscale: { ...LARGE, maxPixels: 1_048_576 },
} as const satisfies Record<string, ImageLimits>;

/** An image as its control gives it, and what the endpoint takes. */
export type ImageWish = readonly [source: ImageSource | undefined, limits: ImageLimits];

/** Reads and checks the images of a request, by the names of their fields; what was not given is left out. */
export async function readImages(
	tools: Toolbox,
	wishes: Readonly<Record<string, ImageWish>>,
): Promise<Record<string, InputImage>> {
	const images: Record<string, InputImage> = {};
	for (const [field, [source, limits]] of Object.entries(wishes)) {
		if (!source) continue;
		const image = await tools.image(source, MOST_BYTES);
		checkImage(image, limits);
		images[field] = image;
	}
	return images;
}

/** Without a mask the transparency of the image is the mask, and a JPEG has none. */
export function checkMaskOrAlpha({ image, mask }: Record<string, InputImage>): void {
	if (mask || image?.mimeType !== 'image/jpeg') return;
	throw badParameter(
		"'Mask' is empty, and 'Image' is a JPEG, which has no transparent areas to use instead.",
		'Add a mask, or use a PNG or WebP that is transparent where the image should change.',
	);
}

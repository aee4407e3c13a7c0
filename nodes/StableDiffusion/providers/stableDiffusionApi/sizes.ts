/** Width and height of a result that comes from an input image. */
import { badParameter, ProviderError, toProviderError } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { InputImage } from '../../core/media/inputImage';
import type { ImageSource } from '../../core/media/imageSource';
import type { Size } from '../../core/media/mediaTypes';
import type { Endpoint } from './editions';
import { SIDE } from './mainControls';

/** Of an image that is only measured. Bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Asked {
	image: ImageSource;
	/** Pixels; 0 is that of the input image. */
	width: number;
	height: number;
}

/** The size to ask for; none where the provider takes it from the image itself. */
export async function sizeToAsk(
	asked: Asked,
	endpoint: Endpoint,
	tools: Toolbox,
): Promise<Partial<Size>> {
	const { width, height } = asked;
	if (width > 0 && height > 0) return { width, height };
	if (width === 0 && height === 0 && endpoint.followsInput) return {};
	const input = await measure(asked.image, tools);
	if (width > 0) return { width, height: toSide((input.height * width) / input.width) };
	if (height > 0) return { width: toSide((input.width * height) / input.height), height };
	const share = Math.min(1, SIDE.max / Math.max(input.width, input.height));
	return { width: toSide(input.width * share), height: toSide(input.height * share) };
}

/** The size that the images will have, where it is known. */
export function expectedSize(
	{ width, height }: Partial<Size>,
	options: { upscale?: boolean; highresFix?: boolean },
	endpoint: Endpoint,
): Size | undefined {
	if (!width || !height || options.highresFix || endpoint.ignoresSize) return undefined;
	const factor = options.upscale ? 2 : 1;
	return { width: width * factor, height: height * factor };
}

async function measure(image: ImageSource, tools: Toolbox): Promise<Size> {
	const { size } = await read(image, tools);
	if (size) return size;
	throw badParameter(`The size of '${image.control}' cannot be read.`, "Set 'Width' and 'Height'.");
}

async function read(image: ImageSource, tools: Toolbox): Promise<InputImage> {
	try {
		return await tools.image(image, MOST_BYTES);
	} catch (error) {
		throw withWayOut(error, image);
	}
}

/** The provider may reach an address that n8n does not. */
function withWayOut(error: unknown, { kind }: ImageSource): ProviderError {
	const { fault, message, facts } = toProviderError(error);
	const wayOut = "Or set 'Width' and 'Height', so that only the provider opens the URL.";
	const hint = kind === 'url' ? `${facts.hint ?? ''} ${wayOut}`.trim() : facts.hint;
	return new ProviderError(fault, message, { ...facts, hint });
}

/** The nearest size that the provider takes. */
function toSide(pixels: number): number {
	const rounded = Math.round(pixels / SIDE.step) * SIDE.step;
	return Math.min(Math.max(rounded, SIDE.min), SIDE.max);
}

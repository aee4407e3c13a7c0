import { badParameter } from '../../core/base/errors';
import type { InputImage } from '../../core/media/inputImage';
import { checkImage } from '../../core/media/imageLimits';
import { SD16, SDXL, SDXL_BETA, SDXL_SIZES } from './engines';

/** Version 1 draws in the size of the input, so that has to be one that the engine can draw. */
export function checkEngineSize(engine: string, image: InputImage): void {
	const { size, control } = image;
	if (engine === SD16) checkImage(image, { minSide: 320, maxSide: 1_536 });
	if (engine === SDXL_BETA) checkImage(image, { minSide: 128, maxSide: 896 });
	if (engine !== SDXL || !size) return;
	if (SDXL_SIZES.some((allowed) => allowed === `${size.width}x${size.height}`)) return;
	throw badParameter(
		`'${control}' is ${size.width}×${size.height} pixels, but this model takes only ${SDXL_SIZES.join(', ')}.`,
		'Resize the image first, for example with the Edit Image node, or choose another model.',
	);
}

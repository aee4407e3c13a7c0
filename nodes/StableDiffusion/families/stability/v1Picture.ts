import { badParameter } from '../../core/errors';
import type { InputPicture } from '../../core/pictureInput';
import { checkPicture } from '../../core/pictureLimits';
import { SD16, SDXL, SDXL_BETA, SDXL_SIZES } from './engines';

/** Version 1 draws in the size of the input, so that has to be one that the engine can draw. */
export function checkEngineSize(engine: string, picture: InputPicture): void {
	const { size, control } = picture;
	if (engine === SD16) checkPicture(picture, { minSide: 320, maxSide: 1_536 });
	if (engine === SDXL_BETA) checkPicture(picture, { minSide: 128, maxSide: 896 });
	if (engine !== SDXL || !size) return;
	if (SDXL_SIZES.some((allowed) => allowed === `${size.width}x${size.height}`)) return;
	throw badParameter(
		`'${control}' is ${size.width}×${size.height} pixels, but this model takes only ${SDXL_SIZES.join(', ')}.`,
		'Resize the picture first, for example with the Edit Image node, or choose another model.',
	);
}

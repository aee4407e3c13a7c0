import { badParameter } from '../../core/base/errors';
import type { InputImage } from '../../core/media/inputImage';
import { checkImage } from '../../core/media/imageLimits';
import type { Fields } from './form';
import { SD16, SDXL, SDXL_BETA, SDXL_SIZES } from './engines';

/** Version 1 keeps the size of the input, so the engine must support it. */
export function checkEngineSize(engine: string, image: InputImage): void {
	const { size, control } = image;
	if (engine === SD16) checkImage(image, { minSide: 320, maxSide: 1_536 });
	if (engine === SDXL_BETA) checkImage(image, { minSide: 128, maxSide: 896 });
	if (engine !== SDXL || !size) return;
	if (SDXL_SIZES.some((allowed) => allowed === `${size.width}x${size.height}`)) return;
	throw badParameter(
		`'${control}' is ${size.width}×${size.height} pixels, but this model accepts only ${SDXL_SIZES.join(', ')}.`,
		'Resize the image first, for example with the Edit Image node, or choose another model.',
	);
}

interface Influence {
	strength: number;
	options: { stepScheduleEnd?: number };
}

/** Version 1 counts the other way: its image_strength of 1 keeps the input. Its schedule does not. */
export function toInfluence({ strength, options: { stepScheduleEnd } }: Influence): Fields {
	if (stepScheduleEnd === undefined) {
		return {
			init_image_mode: 'IMAGE_STRENGTH',
			image_strength: Number((1 - strength).toFixed(4)),
		};
	}
	return {
		init_image_mode: 'STEP_SCHEDULE',
		step_schedule_start: strength,
		step_schedule_end: stepScheduleEnd,
	};
}

// Fields that several v2beta endpoints share.
import { stylePresets } from '../gptnb/schema';
import { type Fields, choice, integer, number, image, prompt } from './fields';
import { anySize, limits } from './imageLimits';

const ratios = ['21:9', '16:9', '3:2', '5:4', '1:1', '4:5', '2:3', '9:16', '9:21'];
export const megapixels = { nine: 9_437_184, four: 4_194_304, one: 1_048_576 };
const models = ['sd3.5-large', 'sd3.5-large-turbo', 'sd3.5-medium', 'sd3.5-flash'];
const olderModels = ['sd3-large', 'sd3-large-turbo', 'sd3-medium'];

export const large = limits({ minSide: 64, minPixels: 4096, maxPixels: megapixels.nine });
const largeOrdinary = { ...large, maxAspect: 2.5 };
const startImage = limits({ minSide: 64, maxSide: 16_384, minPixels: 4096 });
export const ordinary = image(largeOrdinary);

export const unit = number(0, 1);
export const formats = { output_format: choice(['png', 'jpeg', 'webp']) };
export const seeded = { seed: integer(0, 4_294_967_294), ...formats };
export const styled = { ...seeded, style_preset: choice(stylePresets) };
export const prompted = { prompt: prompt(1), negative_prompt: prompt(0) };
export const shaped = { ...prompted, ...styled, aspect_ratio: choice(ratios) };
export const started = { image: image(startImage), strength: unit };
export const sides = integer(0, 2000);
export const masked = { image: image(large), mask: image(anySize) };
export const searched = { ...prompted, ...styled, image: ordinary, grow_mask: integer(0, 20) };
export const controlled = { ...prompted, ...styled, image: ordinary, control_strength: unit };

export const sd3Fields: Fields = {
	...shaped,
	...started,
	mode: choice(['text-to-image', 'image-to-image']),
	// sd3.5-flash is in the document's text but not in its own list.
	model: choice([...models, ...olderModels]),
	cfg_scale: number(1, 10),
};

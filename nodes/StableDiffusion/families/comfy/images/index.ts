import type { Operation } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import { control } from './control';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { textToImage } from './textToImage';
import { upscale } from './upscale';

/** The operations whose graphs are built here, of ComfyUI's own nodes. */
export const imageOperations = (backend: Backend): Operation[] =>
	[textToImage, imageToImage, inpaint, upscale, control].map((operation) => operation(backend));

import type { Operation } from '../../../core/provider/provider';
import type { ListingBackend } from '../backend';
import { control } from './control';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { textToImage } from './textToImage';
import { upscale } from './upscale';

/** The operations whose graphs are built here, of ComfyUI's own nodes. */
export const imageOperations = (backend: ListingBackend): Operation[] =>
	[textToImage, imageToImage, inpaint, upscale, control].map((operation) => operation(backend));

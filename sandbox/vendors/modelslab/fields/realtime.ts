// v6 realtime: no model, no steps, no scheduler.
import { type Fields, either, flag, integer, number, text, trueFalse } from '../rules';
import {
	initImage,
	maskImage,
	natural,
	samples,
	share,
	side,
	trackText,
	wholeNumber,
} from './shared';

// Booleans in table and sample, "false" in the vendor's playground.
const word = either(flag, trueFalse);

export const text2imgRealtimeFields: Fields = {
	prompt: { rule: text, required: true },
	negative_prompt: { rule: text },
	width: { rule: wholeNumber(side) },
	height: { rule: wholeNumber(side) },
	samples: { rule: wholeNumber(samples) },
	safety_checker: { rule: word },
	seed: { rule: integer(natural) },
	instant_response: { rule: word },
	base64: { rule: word },
	...trackText,
};

export const img2imgRealtimeFields: Fields = {
	...text2imgRealtimeFields,
	...initImage,
	strength: { rule: number(share) },
};

export const inpaintRealtimeFields: Fields = { ...img2imgRealtimeFields, ...maskImage };

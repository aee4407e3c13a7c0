import { type Fields, type Rule, digits, oneOf, text, trueFalse, url, webhookUrl } from '../rules';
import { natural } from './shared';

const links: Rule = (value, label) => {
	if (!Array.isArray(value) || value.length === 0) return `The ${label} must be an array.`;
	return value.map((link) => url(link, label)).find((problem) => problem !== undefined);
};

export const loraFineTuneFields: Fields = {
	instance_prompt: { rule: text, required: true },
	class_prompt: { rule: text, required: true },
	images: { rule: links, required: true },
	// A string that must be there: for any other object the word null.
	training_type: { rule: oneOf(['men', 'women', 'couple', 'null']), required: true },
	max_train_steps: { rule: digits({ min: 10, max: 50 }), required: true },
	base_model_type: { rule: oneOf(['normal', 'sdxl']) },
	lora_type: { rule: oneOf(['lora', 'lycoris']) },
	negative_prompt: { rule: text },
	// A string on its page, like max_train_steps.
	seed: { rule: digits(natural) },
	webhook: { rule: webhookUrl },
};

export const base64CropFields: Fields = {
	image: { rule: text, required: true },
	crop: { rule: trueFalse },
};

export const base64ToUrlFields: Fields = { base64_string: { rule: text, required: true } };

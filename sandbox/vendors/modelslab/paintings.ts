// Which endpoint paints with which table, model and family.
import { textOf } from './body';
import { invalidControlnetFields, invalidFields } from './errors';
import { type Family, editing, enterprise, images, realtime, v3, v4, v5 } from './families';
import * as community from './fields/community';
import { inpaintEditingFields } from './fields/editing';
import * as v6Images from './fields/images';
import * as v6Realtime from './fields/realtime';
import * as v3Fields from './fields/v3';
import { type PaintOptions, paint } from './paint';
import type { JsonFields } from './rules';

const stableDiffusion = 'runwayml/stable-diffusion-v1-5';

const paintings: Record<string, PaintOptions> = {
	'/api/v3/text2img': { family: v3, fields: v3Fields.text2imgFields, model: stableDiffusion },
	'/api/v3/img2img': { family: v3, fields: v3Fields.img2imgFields, model: stableDiffusion },
	'/api/v3/inpaint': { family: v3, fields: v3Fields.inpaintFields, model: stableDiffusion },

	'/api/v4/dreambooth': { family: v4, fields: community.text2imgModelFields },
	'/api/v4/dreambooth/img2img': { family: v4, fields: community.img2imgModelFields },
	'/api/v4/dreambooth/inpaint': { family: v4, fields: community.inpaintModelFields },

	'/api/v5/controlnet': {
		...controlnet(v5, invalidControlnetFields),
		fields: community.controlnetFields,
		modelOptional: stableDiffusion,
	},

	'/api/v6/images/text2img': v6(v6Images.text2imgImagesFields),
	// No width and height on its page: they change nothing.
	'/api/v6/images/img2img': { ...v6(v6Images.img2imgImagesFields), size: 'ofInput' },
	'/api/v6/images/inpaint': v6(v6Images.inpaintImagesFields),

	'/api/v6/realtime/text2img': live(v6Realtime.text2imgRealtimeFields),
	'/api/v6/realtime/img2img': live(v6Realtime.img2imgRealtimeFields),
	'/api/v6/realtime/inpaint': live(v6Realtime.inpaintRealtimeFields),

	'/api/v6/image_editing/inpaint': {
		family: editing,
		fields: inpaintEditingFields,
		model: 'inpaint',
		size: 'ofInputUnlessGiven',
	},

	'/api/v1/enterprise/text2img': { family: enterprise, fields: community.text2imgEnterpriseFields },
	'/api/v1/enterprise/img2img': {
		family: enterprise,
		fields: community.img2imgEnterpriseFields,
		size: 'ofInputUnlessGiven',
	},
	'/api/v1/enterprise/inpaint': { family: enterprise, fields: community.inpaintEnterpriseFields },
	'/api/v1/enterprise/controlnet': {
		...controlnet(enterprise, invalidFields),
		fields: community.enterpriseControlnetFields,
	},
};

export const paintingRoutes = Object.entries(paintings).map(([path, options]) => ({
	method: 'POST' as const,
	path,
	handle: paint(options),
}));

function v6(fields: PaintOptions['fields']): PaintOptions {
	return { family: images, fields, mostSteps: 20 };
}

function live(fields: PaintOptions['fields']): PaintOptions {
	return { family: realtime, fields, model: 'realtime-sd' };
}

function controlnet(family: Family, refuse: typeof invalidFields) {
	const check = (body: JsonFields) => checkControl(body, refuse);
	return { family, refuse, check, base64Inputs: true };
}

/** No page marks these as required, but nothing can be drawn without them. */
function checkControl(body: JsonFields, refuse: typeof invalidFields): void {
	const problems: Record<string, string[]> = {};
	const given = (name: string) => textOf(body, name) !== '';
	const needs = (name: string) => (problems[name] = [`The ${words(name)} field is required.`]);
	if (!given('controlnet_model') && !given('controlnet_type')) needs('controlnet_model');
	if (!given('control_image') && !given('init_image')) needs('init_image');
	if (given('mask_image') && !given('init_image')) needs('init_image');
	if (Object.keys(problems).length > 0) throw refuse(problems);
}

function words(name: string): string {
	return name.replace(/_/g, ' ');
}

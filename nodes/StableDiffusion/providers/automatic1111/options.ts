/** The options of the generating operations. What a server lacks is left out of the request, with a warning. */
import {
	choice,
	decimal,
	integer,
	jsonObject,
	rows,
	text,
	toggle,
} from '../../core/controls/kinds';
import { inPanel } from '../../core/controls/panel';
import { seed } from './controls';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';

const adetailer = rows({
	displayName: 'ADetailer',
	rowName: 'Detector',
	description:
		'Finds faces, hands or persons and repaints them; needs that extension on the server',
	placeholder: 'Add Detector',
	fields: {
		confidence: decimal({
			displayName: 'Confidence',
			description: 'How sure the detector has to be',
			default: 0.3,
			min: 0,
			max: 1,
		}),
		denoisingStrength: decimal({
			displayName: 'Denoising Strength',
			description: 'How far the repainted part may depart from the image',
			default: 0.4,
			min: 0,
			max: 1,
		}),
		detector: text({
			displayName: 'Detector',
			description: 'Name of the detection model',
			default: 'face_yolov8n.pt',
			required: true,
		}),
		negativePrompt: text({
			displayName: 'Negative Prompt',
			description: 'For what is repainted; empty takes that of the image',
		}),
		prompt: text({
			displayName: 'Prompt',
			description: 'For what is repainted; empty takes that of the image',
		}),
	},
});

const loras = rows({
	displayName: 'LoRAs',
	rowName: 'LoRA',
	description: 'Small models that add a style or a subject to the checkpoint',
	placeholder: 'Add LoRA',
	fields: {
		lora: optionalLocator({
			displayName: 'LoRA',
			description: 'The LoRA; one that is not in the list may be typed',
			placeholder: 'e.g. add_detail',
			search: SEARCHES.loras,
		}),
		weight: decimal({
			displayName: 'Weight',
			description: 'How strongly it acts',
			default: 1,
			min: -10,
			max: 10,
		}),
	},
});

/** Every operation that makes images from a prompt has these. */
export const generatingOptions = {
	adetailer,
	alwaysOnScripts: jsonObject({
		displayName: 'Always-On Scripts',
		description: 'Scripts of extensions with their arguments, as the API takes them',
		placeholder: 'e.g. {"soft inpainting": {"args": [true]}}',
	}),
	batchSize: integer({
		displayName: 'Batch Size',
		description: 'How many of the images are made at once: more need more memory',
		default: 1,
		min: 1,
		max: 64,
	}),
	clipSkip: integer({
		displayName: 'Clip Skip',
		description: 'Which of the last layers of CLIP reads the prompt: 1 is the last',
		default: 1,
		min: 1,
		max: 12,
	}),
	distilledCfgScale: decimal({
		displayName: 'Distilled CFG Scale',
		description: 'How strictly a distilled model such as Flux follows the prompt. Forge only.',
		default: 3.5,
		min: 0,
		max: 30,
	}),
	keepGrid: toggle({
		displayName: 'Keep Grid and Maps',
		default: true,
		description: 'Whether to output the grid of all images and the maps of ControlNet too',
	}),
	loras,
	overrideSettings: jsonObject({
		displayName: 'Override Settings',
		description: 'Settings of the server that hold for this request alone',
		placeholder: 'e.g. {"eta_noise_seed_delta": 31337}',
	}),
	refinerModel: optionalLocator({
		displayName: 'Refiner Model',
		description: 'The checkpoint that finishes the image',
		placeholder: 'e.g. sd_xl_refiner_1.0.safetensors',
		search: SEARCHES.checkpoints,
	}),
	refinerSwitchAt: decimal({
		displayName: 'Refiner Switch At',
		description: 'The share of the steps after which the refiner takes over',
		default: 0.8,
		min: 0.01,
		max: 1,
	}),
	restoreFaces: toggle({
		displayName: 'Restore Faces',
		default: true,
		description: 'Whether a second model repairs faces',
	}),
	samplerName: inPanel(
		optionalLocator({
			displayName: 'Sampler',
			description: 'The diffusion sampler; empty uses the default of the server',
			placeholder: 'e.g. Euler a',
			search: SEARCHES.samplers,
		}),
	),
	saveOnServer: toggle({
		displayName: 'Save on the Server',
		default: true,
		description:
			'Whether the server also keeps the images in its own output folder, where a lost answer is fetched',
	}),
	scheduler: inPanel(
		optionalLocator({
			displayName: 'Scheduler',
			description: 'How noise is spread over the steps; empty uses the default of the server',
			placeholder: 'e.g. Karras',
			search: SEARCHES.schedulers,
		}),
	),
	seed: inPanel(
		seed('Seed', 'The same seed with the same values returns the same image. -1 is random.'),
	),
	styles: text({
		displayName: 'Styles',
		description: 'Names of prompt styles that are stored on the server, with commas between them',
		placeholder: 'e.g. Cinematic, Sharp',
	}),
	subseed: seed('Subseed', 'Seed of a variation that is mixed in. -1 is random.'),
	subseedStrength: decimal({
		displayName: 'Subseed Strength',
		description: 'How much of the variation is mixed in',
		default: 0.1,
		min: 0,
		max: 1,
	}),
	tiling: toggle({
		displayName: 'Tiling',
		default: true,
		description: 'Whether the image can be repeated as a pattern without seams',
	}),
	vaeName: optionalLocator({
		displayName: 'VAE',
		description: 'The model that turns the result into colors',
		placeholder: 'e.g. vae-ft-mse-840000-ema-pruned.safetensors',
		search: SEARCHES.vaes,
	}),
};

/** For operations that start from an image. */
export const resizeMode = choice({
	displayName: 'Resize Mode',
	description: 'What happens to an input of another shape',
	default: 'stretch',
	options: [
		{ name: 'Crop and Resize', value: 'crop' },
		{ name: 'Latent Upscale', value: 'latent' },
		{ name: 'Resize and Fill', value: 'fill' },
		{ name: 'Stretch', value: 'stretch' },
	],
});

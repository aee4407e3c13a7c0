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
		'Find faces, hands or people and repaint them. The server needs the ADetailer extension.',
	placeholder: 'Add Detector',
	fields: {
		confidence: decimal({
			displayName: 'Confidence',
			description: 'Minimum confidence of a detection',
			default: 0.3,
			min: 0,
			max: 1,
		}),
		denoisingStrength: decimal({
			displayName: 'Denoising Strength',
			description: 'How much the repainted part may change',
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
			description: 'Prompt for the repainted part. If empty, the one of the image is used.',
		}),
		prompt: text({
			displayName: 'Prompt',
			description: 'Prompt for the repainted part. If empty, the one of the image is used.',
		}),
	},
});

const loras = rows({
	displayName: 'LoRAs',
	rowName: 'LoRA',
	description: 'Small models that add a style or a subject',
	placeholder: 'Add LoRA',
	fields: {
		lora: optionalLocator({
			displayName: 'LoRA',
			description: 'The LoRA. You can also enter a name that is not in the list.',
			placeholder: 'e.g. add_detail',
			search: SEARCHES.loras,
		}),
		weight: decimal({
			displayName: 'Weight',
			description: 'Weight of the LoRA',
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
		description: 'Scripts of extensions and their arguments, in the format of the API',
		placeholder: 'e.g. {"soft inpainting": {"args": [true]}}',
	}),
	batchSize: integer({
		displayName: 'Batch Size',
		description: 'How many images to generate at once. More images need more memory.',
		default: 1,
		min: 1,
		max: 64,
	}),
	clipSkip: integer({
		displayName: 'Clip Skip',
		description: 'The CLIP layer to use, counted from the end: 1 is the last',
		default: 1,
		min: 1,
		max: 12,
	}),
	distilledCfgScale: decimal({
		displayName: 'Distilled CFG Scale',
		description: 'How closely a distilled model such as Flux follows the prompt. Forge only.',
		default: 3.5,
		min: 0,
		max: 30,
	}),
	keepGrid: toggle({
		displayName: 'Keep Grid and Maps',
		default: true,
		description: 'Whether to return the grid of all images and the ControlNet maps as well',
	}),
	loras,
	overrideSettings: jsonObject({
		displayName: 'Override Settings',
		description: 'Server settings for this request only',
		placeholder: 'e.g. {"eta_noise_seed_delta": 31337}',
	}),
	refinerModel: optionalLocator({
		displayName: 'Refiner Model',
		description: 'The checkpoint for the last steps',
		placeholder: 'e.g. sd_xl_refiner_1.0.safetensors',
		search: SEARCHES.checkpoints,
	}),
	refinerSwitchAt: decimal({
		displayName: 'Refiner Switch At',
		description: 'Share of the steps after which the refiner is used',
		default: 0.8,
		min: 0.01,
		max: 1,
	}),
	restoreFaces: toggle({
		displayName: 'Restore Faces',
		default: true,
		description: 'Whether a second model restores faces',
	}),
	samplerName: inPanel(
		optionalLocator({
			displayName: 'Sampler',
			description: 'The diffusion sampler. If empty, the server uses its default.',
			placeholder: 'e.g. Euler a',
			search: SEARCHES.samplers,
		}),
	),
	saveOnServer: toggle({
		displayName: 'Save on the Server',
		default: true,
		description:
			'Whether the server also keeps the images. The node fetches them there if the response is lost.',
	}),
	scheduler: inPanel(
		optionalLocator({
			displayName: 'Scheduler',
			description: 'How noise decreases from step to step. If empty, the server uses its default.',
			placeholder: 'e.g. Karras',
			search: SEARCHES.schedulers,
		}),
	),
	seed: inPanel(seed('Seed', 'The same seed and values return the same image. -1 is random.')),
	styles: text({
		displayName: 'Styles',
		description: 'Names of styles saved on the server, separated by commas',
		placeholder: 'e.g. Cinematic, Sharp',
	}),
	subseed: seed('Subseed', 'Seed of a variation to mix in. -1 is random.'),
	subseedStrength: decimal({
		displayName: 'Subseed Strength',
		description: 'How much of the variation to mix in',
		default: 0.1,
		min: 0,
		max: 1,
	}),
	tiling: toggle({
		displayName: 'Tiling',
		default: true,
		description: 'Whether to make an image that repeats without visible edges',
	}),
	vaeName: optionalLocator({
		displayName: 'VAE',
		description: 'The VAE, which decodes the image',
		placeholder: 'e.g. vae-ft-mse-840000-ema-pruned.safetensors',
		search: SEARCHES.vaes,
	}),
};

/** For operations that start from an image. */
export const resizeMode = choice({
	displayName: 'Resize Mode',
	description: 'How to fit an input image with another aspect ratio',
	default: 'stretch',
	options: [
		{ name: 'Crop and Resize', value: 'crop' },
		{ name: 'Latent Upscale', value: 'latent' },
		{ name: 'Resize and Fill', value: 'fill' },
		{ name: 'Stretch', value: 'stretch' },
	],
});

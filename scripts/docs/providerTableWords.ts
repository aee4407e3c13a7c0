import type {
	OPERATIONS,
	ResourceName,
} from '../../nodes/StableDiffusion/core/controls/operations';

type NameOf<T, R> = { [K in keyof T]: T[K] extends { resource: R } ? K : never }[keyof T];

/** The names of the operations of the resource Image. */
export type ImageOperation = NameOf<typeof OPERATIONS, 'image'>;

export type Language = 'en' | 'zh';

interface Words {
	provider: string;
	credential: string;
	/** In place of a credential. */
	none: string;
	/** Head of the column of all resources but Image. */
	further: string;
	comma: string;
	/** Operations of the resource Image; short, because each is the head of a column. */
	operations: Record<ImageOperation, string>;
	resources: Record<ResourceName, string>;
}

/** A new operation or resource is named here once; a new provider needs no word. */
export const WORDS: Record<Language, Words> = {
	en: {
		provider: 'Provider',
		credential: 'Credential',
		none: 'none',
		further: 'Further resources',
		comma: ', ',
		operations: {
			textToImage: 'Text',
			imageToImage: 'Image',
			inpaint: 'Inpaint',
			outpaint: 'Outpaint',
			erase: 'Erase',
			searchAndReplace: 'Replace',
			searchAndRecolor: 'Recolor',
			removeBackground: 'Remove BG',
			replaceBackground: 'Replace BG',
			upscale: 'Upscale',
			control: 'Control',
			styleTransfer: 'Style',
			estimateCost: 'Cost',
			readRecipe: 'Recipe',
		},
		resources: {
			image: 'Image',
			video: 'Video',
			prompt: 'Prompt',
			grid: 'Grid',
			workflow: 'Workflow',
			job: 'Job',
			model: 'Model',
			server: 'Server',
			account: 'Account',
		},
	},
	zh: {
		provider: '服务商',
		credential: '凭证',
		none: '无',
		further: '其他资源',
		comma: '、',
		operations: {
			textToImage: '文生图',
			imageToImage: '图生图',
			inpaint: '局部重绘',
			outpaint: '扩图',
			erase: '擦除',
			searchAndReplace: '替换',
			searchAndRecolor: '换色',
			removeBackground: '去背景',
			replaceBackground: '换背景',
			upscale: '放大',
			control: '控制',
			styleTransfer: '风格',
			estimateCost: '费用',
			readRecipe: '读取参数',
		},
		resources: {
			image: '图片',
			video: '视频',
			prompt: '提示词',
			grid: '网格',
			workflow: '工作流',
			job: '任务',
			model: '模型',
			server: '服务器',
			account: '账号',
		},
	},
};

/** What a form has to work with. */
export interface FormInput {
	prompt: string;
	/** One URL per image, as many as the form asked for. */
	urls: string[];
	base64(): Promise<string>;
}

export interface Reply {
	content: unknown;
	images?: unknown[];
	refusal?: string;
	finishReason?: string;
	/** Takes the place of the whole chat answer. */
	instead?: Record<string, unknown>;
}

export interface Form {
	/** Default 1; 0 draws nothing and costs nothing. */
	images?: number;
	reply(input: FormInput): Reply | Promise<Reply>;
}

const say = (content: string): Reply => ({ content });
const dataUri = async (input: FormInput) => `data:image/png;base64,${await input.base64()}`;
const inContent = (write: (url: string, input: FormInput) => string): Form => ({
	reply: (input) => say(write(input.urls[0] ?? '', input)),
});
const asImages = (write: (uri: string, base64: string) => unknown): Form => ({
	reply: async (input) => ({
		content: '',
		images: [write(await dataUri(input), await input.base64())],
	}),
});
const asPart = (write: (url: string) => unknown): Form => ({
	reply: ({ urls, prompt }) => ({
		content: [{ type: 'text', text: `Here is: ${prompt}` }, write(urls[0] ?? '')],
	}),
});

const messageImages: Record<string, Form> = {
	images: asImages((url) => ({ type: 'image_url', image_url: { url } })),
	'images-string': asImages((uri) => uri),
	'images-url': asImages((url) => ({ url })),
	'images-b64': asImages((_uri, base64) => ({ b64_json: base64 })),
	'images-null-content': {
		reply: async (input) => ({
			content: null,
			images: [{ type: 'image_url', image_url: { url: await dataUri(input) } }],
		}),
	},
};

const contentParts: Record<string, Form> = {
	parts: asPart((url) => ({ type: 'image_url', image_url: { url } })),
	'parts-string': asPart((url) => ({ type: 'image_url', image_url: url })),
	'parts-output-image': asPart((url) => ({ type: 'output_image', image_url: url })),
	'parts-image': asPart((url) => ({ type: 'image', image_url: { url } })),
	'parts-text': asPart((url) => ({ type: 'text', text: `![image](${url})` })),
};

const markdown: Record<string, Form> = {
	markdown: inContent((url) => `![image](${url})`),
	'markdown-title': inContent((url) => `![image](${url} "an image")`),
	'markdown-angle': inContent((url) => `![image](<${url}>)`),
	'markdown-parentheses': inContent((url) => `![image](${url.replace(/(\.\w+)$/, '_(1)$1')})`),
	'markdown-twice': inContent((url) => `![image](${url})\n\n![image](${url})`),
	'markdown-many': {
		images: 2,
		reply: ({ urls }) => say(urls.map((url, index) => `![image ${index}](${url})`).join('\n')),
	},
	'markdown-data': { reply: async (input) => say(`![image](${await dataUri(input)})`) },
	link: inContent((url) => `Your image is ready: [download](${url})`),
	'link-beside': inContent((url) => `![image](${url})\n\n[download](${url})`),
	'preview-and-full': {
		images: 2,
		reply: ({ urls: [preview, full] }) => say(`![preview](${preview})\n\n[Full size](${full})`),
	},
	progress: inContent(
		(url, { prompt }) =>
			`> 生成中… 15%\n> 生成中… 45%\n> 生成中… 90%\n\n✅ 生成成功\n\n![${prompt.slice(0, 40)}](${url})\n\n- size: 1024x1024\n- help: https://help.example.com/usage`,
	),
};

const bare: Record<string, Form> = {
	url: inContent((url) => url),
	'url-in-text': inContent((url) => `Here it is: ${url}. Enjoy!`),
	'url-punctuation': inContent((url) => `图片已生成（${url}），请查看。`),
	'url-full-stop': inContent((url) => `图片地址：${url}。`),
	'url-no-extension': inContent((url) => url.replace(/\.\w+$/, '')),
	'url-octet-stream': inContent((url) => `![image](${url}?as=octet-stream)`),
	'data-uri': { reply: async (input) => say(await dataUri(input)) },
	html: inContent((url) => `<p>Done</p><img alt="image" src="${url}" width="512">`),
	base64: { reply: async (input) => say(await input.base64()) },
};

const jsonText: Record<string, Form> = {
	json: inContent((url) => JSON.stringify({ url })),
	'json-image-url': inContent((image_url) => JSON.stringify({ image_url })),
	'json-data': inContent((url) => JSON.stringify({ created: 1, data: [{ url }] })),
	'json-images': inContent((url) => JSON.stringify({ images: [url] })),
	'json-fence': inContent((url) => `\`\`\`json\n${JSON.stringify({ url }, null, 2)}\n\`\`\``),
	'json-b64': {
		reply: async (input) => say(JSON.stringify({ data: [{ b64_json: await input.base64() }] })),
	},
};

const topLevel: Record<string, Form> = {
	data: {
		reply: ({ urls: [url] }) => ({ content: null, instead: { created: 1, data: [{ url }] } }),
	},
	'data-b64': {
		reply: async (input) => ({
			content: null,
			instead: { created: 1, data: [{ b64_json: await input.base64() }] },
		}),
	},
};

const withoutImage: Record<string, Form> = {
	text: { images: 0, reply: () => say('生成失败：提示词包含违禁词，请修改后重试。') },
	hello: { images: 0, reply: () => say('\n\nHello there, how may I assist you today?') },
	empty: { images: 0, reply: () => ({ content: null }) },
	refusal: {
		images: 0,
		reply: () => ({ content: null, refusal: "I'm sorry, I can't help with that image." }),
	},
	filtered: { images: 0, reply: () => ({ content: '', finishReason: 'content_filter' }) },
};

/** Every place where an image was met in an answer, by the name for `[[form=…]]`. */
export const forms: Record<string, Form> = {
	...messageImages,
	...contentParts,
	...markdown,
	...bare,
	...jsonText,
	...topLevel,
	...withoutImage,
};

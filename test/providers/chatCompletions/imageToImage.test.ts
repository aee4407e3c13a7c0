import { imageToImage } from '../../../nodes/StableDiffusion/providers/chatCompletions/imageToImage';
import type { ApiRequest } from '../../../nodes/StableDiffusion/core/calls/request';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { answer } from '../../core/support/answers';

async function sent(mimeType: string) {
	const requests: ApiRequest[] = [];
	const tools = {
		baseUrl: 'https://relay.test',
		submit: async (request: ApiRequest) => {
			requests.push(request);
			return await Promise.resolve(answer({ data: [{ url: 'https://cdn.test/a.png' }] }));
		},
		image: async () =>
			await Promise.resolve({ bytes: Buffer.from('fox'), mimeType, control: 'Image' }),
	} as unknown as Toolbox; // only what the operation uses
	const raw = { prompt: 'In snow', model: 'sd', image: 'data' };
	return { outcome: await imageToImage.run(raw, tools), requests };
}

describe('Image to Image', () => {
	it('sends the image as a part of the message', async () => {
		const { outcome, requests } = await sent('image/jpeg');
		const url = `data:image/jpeg;base64,${Buffer.from('fox').toString('base64')}`;
		expect(requests).toEqual([
			{
				path: 'https://relay.test/v1/chat/completions',
				json: {
					...{ model: 'sd', stream: false },
					messages: [
						{
							role: 'user',
							content: [
								{ type: 'text', text: 'In snow' },
								{ type: 'image_url', image_url: { url } },
							],
						},
					],
				},
			},
		]);
		expect(outcome).toMatchObject({ images: [{ content: { url: 'https://cdn.test/a.png' } }] });
	});

	it('refuses what is no image for a message, before anything is sent', async () => {
		await expect(sent('video/mp4')).rejects.toThrow("'Image' is video/mp4");
	});
});

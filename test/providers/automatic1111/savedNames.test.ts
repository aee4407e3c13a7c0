import { namesFor } from '../../../nodes/StableDiffusion/providers/automatic1111/savedImages';

/** AUTOMATIC1111 leaves the number of an image that is alone out, together with the text before it. */
test.each([
	[1, /^n8n-abc$/],
	[2, /^n8n-abc-\[generation_number\]$/],
	[3, /^n8n-abc-\[generation_number\]$/],
])('the files of %i images have names by which they are found again', (count, pattern) => {
	const names = namesFor('n8n-abc', count);
	expect(names).toMatchObject({ save_to_dirs: true, save_images_add_number: false });
	expect(names.samples_filename_pattern).toMatch(pattern);
});

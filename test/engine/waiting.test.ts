import { useParts } from '../support/parts';

useParts(__dirname, 'jobs', 'lostJobs', 'cancel');

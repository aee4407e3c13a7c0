/** Parts of one test file: n8n-core takes longer to load than a part takes to run. */
import './accounts.part';
import './answers.part';
import './filtered.part';
import './images.part';
import './spoiltImages.part';

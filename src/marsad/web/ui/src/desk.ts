// The part of every page: styles, htmx for the filters, and the marks of a report.
import '@fontsource/noto-naskh-arabic/arabic-400.css';
import '@fontsource/noto-naskh-arabic/arabic-700.css';
import './desk.css';
import 'htmx.org';
import { showReads } from './reads';

/** Leave empty fields out of a form's address. */
document.addEventListener('formdata', (event) => {
  const data = event.formData;
  for (const [name, value] of [...data]) if (value === '') data.delete(name);
});

showReads();

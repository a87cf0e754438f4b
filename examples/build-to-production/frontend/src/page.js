'use strict';

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** The one page, which asks the backend for a greeting. */
function page(version) {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Acme</title>
  <h1>Acme</h1>
  <form><label>Your name <input name="name"></label> <button>Greet</button></form>
  <p role="status"></p>
  <footer>${escape(version)}</footer>
  <script>
    document.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      const name = encodeURIComponent(new FormData(event.target).get('name'));
      const answer = await fetch('/api/v1/greeting/' + name);
      document.querySelector('[role=status]').textContent = (await answer.json()).text;
    });
  </script>
</html>
`;
}

module.exports = { page, escape };

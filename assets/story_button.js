/* The fold in each card's head: which stories the card can be put into, and putting it there. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const OFFER = "story-offer";
  const SETTLE_MS = 50;
  const mine = () => window.sentrumskartStories.mine;

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.story_button = {
    /* A card stands in a story: the address names that story, and the page stays as it is. */
    put(done) {
      if (!done) return none();
      mine().push(done.story);
      window.sentrumskartAddress.keep("story", done.story);
      window.setTimeout(() => {
        const link = document.querySelector(`#${CSS.escape(done.card)} .story-fold .story-ways a`);
        if (link) link.focus();
      }, SETTLE_MS);
      return none();
    },
  };

  /* Questions of a card: what there is to put it into, and to put it there. */
  function askOfCard(card, more) {
    const query = window.location.search;
    window.dash_clientside.set_props(OFFER, { data: { card, mine: mine(), query, ...more, n: window.sentrumskartStories.number() } });
  }

  const cardOf = (element) => element.closest(".story-fold").querySelector("summary").dataset.storyOffer;

  document.addEventListener("click", (event) => {
    const summary = event.target.closest("summary[data-story-offer]");
    if (summary) return summary.parentElement.open || askOfCard(summary.dataset.storyOffer);
    const put = event.target.closest("button[data-story-put]");
    if (put) {
      const { storyPut: how, story, place: at } = put.dataset;
      return event.detail > 1 || askOfCard(cardOf(put), { how, story, place: at });
    }
    const back = event.target.closest("button[data-story-back]");
    if (back) {
      const before = back.dataset.storyBack;
      window.sentrumskartAddress.keep("story", before === "-" ? "" : before);
      back.closest(".story-fold").querySelector("summary").focus();
      return askOfCard(cardOf(back));
    }
    return undefined;
  });
})();

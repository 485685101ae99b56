"""The walk: every page of the portal, as every role, in every state that looks different.

`table` says which pages; `roles` who looks; `scene` adds what the demo lacks; `acts` what is
done on a page before the picture; `look` opens a page and says what is wrong with it;
`portal` serves a scratch portal; `markup` runs the Nu html checker; `index` shows it all.
"""

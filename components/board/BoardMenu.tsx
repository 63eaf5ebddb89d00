import { MainMenu } from '@excalidraw/excalidraw'

/** Only what works here: no file of its own, no other hosts, and no clearing of what a partner drew. */
export function BoardMenu() {
  return (
    <MainMenu>
      <MainMenu.DefaultItems.SaveAsImage />
      <MainMenu.DefaultItems.SearchMenu />
    </MainMenu>
  )
}

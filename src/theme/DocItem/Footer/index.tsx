import Feedback from '@site/src/components/Feedback';
import Footer from '@theme-original/DocItem/Footer';

/** The end of a page: how to edit it, when it changed, and a way to say whether it helped. */
export default function DocItemFooter() {
  return (
    <>
      <Footer />
      <Feedback />
    </>
  );
}
